import { person, unattended, type RouteRole } from '#features/service/people';

/**
 * Who may call which route of this node's local API, once it has people (docs/decisions/0120). `unattended` routes go on
 * working with the node's token alone, so that loops and timers need no person; a session that comes along must hold the
 * role. `test/people/routes.spec.ts` fails when a route is missing here; the guard then keeps it for heads.
 */
export const LOCAL_ROLES: Readonly<Record<string, RouteRole | 'open'>> = {
  'GET /local/health': 'open',
  'POST /local/login': 'open',
  'POST /local/logout': 'open',

  // Looking.
  'GET /local/status': unattended('reader'),
  'GET /local/sync-status': unattended('reader'),
  'GET /local/inbox': unattended('reader'),
  'GET /local/inbox/:recordId': unattended('reader'),
  'GET /local/mappings': unattended('reader'),
  'GET /local/imports/:id': unattended('reader'),
  'GET /local/previews': unattended('reader'),
  'GET /local/previews/:id': unattended('reader'),
  'GET /local/previews/:id/bytes': unattended('reader'),
  'GET /local/people': unattended('reader'),
  'GET /local/duplicates': unattended('reader'),
  'GET /local/linkage/status': unattended('reader'),
  'GET /local/reviews': unattended('reader'),
  'GET /local/reviews/:id': unattended('reader'),
  'GET /local/clusters': unattended('reader'),
  'GET /local/do-not-interview': unattended('reader'),
  'GET /local/requests': unattended('reader'),
  'GET /local/requests/:id': unattended('reader'),
  'GET /local/policies': unattended('reader'),
  'GET /local/recipient-names': unattended('reader'),
  'GET /local/inquiries': unattended('reader'),
  'GET /local/rule-proposals': unattended('reader'),
  'GET /local/rule-proposals/:h/effects': unattended('reader'),
  'GET /local/rule-proposals/:h/view-as': unattended('reader'),
  'GET /local/ledger': unattended('reader'),
  'GET /local/withdrawals': unattended('reader'),
  'GET /local/withdrawals/:recordId': unattended('reader'),

  // Preparing, and what loops do.
  'POST /local/mappings': unattended('officer'),
  'POST /local/mapping-proposals': unattended('officer'),
  'POST /local/imports': unattended('officer'),
  'POST /local/previews': unattended('officer'),
  'POST /local/reference-population': unattended('officer'),
  'POST /local/evidence-files': unattended('officer'),
  'POST /local/signings': unattended('officer'),
  'POST /local/pushes': unattended('officer'),
  'POST /local/pulls': unattended('officer'),
  'POST /local/linkage/runs': unattended('officer'),
  'POST /local/requests/refresh': unattended('officer'),

  // What leaves, what is said about a person, what is taken back.
  'POST /local/approvals': person('approver'),
  'POST /local/withdrawals': person('approver'),
  'POST /local/reviews/:id/decisions': person('approver'),
  'POST /local/reviews/:id/undo': person('approver'),
  'POST /local/reviews/:id/comparisons': person('approver'),
  'POST /local/clusters/:ref/lead': person('approver'),
  'POST /local/requests/:id/approvals': person('approver'),
  'POST /local/requests/:id/refusal': person('approver'),
  'POST /local/requests/:id/revocation': person('approver'),
  'POST /local/requests/:id/taking-back': person('approver'),
  'POST /local/submissions': person('approver'),
  'POST /local/submissions/:id/list': person('approver'),
  'POST /local/submissions/:id/signature': person('approver'),
  'POST /local/submissions/:id/dispatches': person('approver'),
  'POST /local/inquiries/:id/answer': person('approver'),
  'POST /local/inquiries/:id/contact': person('approver'),
  'POST /local/withdrawals/:recordId/certificates': person('approver'),
  'POST /local/case-exports': person('approver'),
  'POST /local/rule-proposals/:h/vetoes': person('approver'),

  // Who works here, and what is decided once for many.
  'GET /local/users': unattended('reader'),
  'POST /local/users': person('head'),
  'POST /local/users/:id/suspension': person('head'),
  'POST /local/policies': person('head'),
  'DELETE /local/policies/:id': person('approver'),
  'PUT /local/recipient-names': person('head'),
  'POST /local/linkage/settings': person('head'),
  'POST /local/linkage/alarms': person('head'),
  'POST /local/trust': unattended('head'),
};
