import { person, unattended, type RouteRole } from '#features/service/people';

/** Who may call which route of an authority's node, once it has people; see docs/decisions/0120. */
export const LOCAL_ROLES: Readonly<Record<string, RouteRole | 'open'>> = {
  'GET /local/health': 'open',
  'POST /local/login': 'open',
  'POST /local/logout': 'open',

  'GET /local/requests': unattended('reader'),
  'GET /local/records': person('reader'),
  'GET /local/records/:alias': person('reader'),
  'GET /local/refused': unattended('reader'),
  'GET /local/rounds': unattended('reader'),
  'GET /local/notices': unattended('reader'),
  'GET /local/inquiries': person('reader'),
  'GET /local/users': unattended('reader'),

  'POST /local/rounds': unattended('officer'),
  'POST /local/inquiries': person('officer'),
  'POST /local/records/:alias/hold': person('officer'),

  'POST /local/requests': person('approver'),
  'POST /local/requests/:id/closing': person('approver'),

  'POST /local/users': person('head'),
  'POST /local/users/:id/suspension': person('head'),
};
