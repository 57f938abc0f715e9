/** Routes of requests whose path names something; attack 31 is tried on each in test/attacks/31-idor-of-requests.spec.ts. */
export const REQUEST_ROUTES: readonly string[] = [
  'GET /v1/requests/:requestId',
  'POST /v1/requests/:requestId/close',
  'GET /v1/requests/:requestId/records',
  'GET /v1/requests/:requestId/package',
  'POST /v1/requests/:requestId/checks',
  'POST /v1/requests/:requestId/checks/:h/approvals',
  'POST /v1/requests/:requestId/recusals',
  'POST /v1/requests/:requestId/freeze-list',
  'POST /v1/requests/:requestId/signatures',
  'POST /v1/requests/:requestId/dispatches',
  'POST /v1/requests/:requestId/acknowledgements',
  'DELETE /v1/releases/:requestId/:recordId',
  'DELETE /v1/freezes/:freezeId',
  'POST /v1/inquiries/:inquiryId/answers',
];

/** Routes of mandates, which are reached by token alone; attack 31 is tried on each in test/mandates/reading.spec.ts. */
export const MANDATE_ROUTES: readonly string[] = [
  'GET /v1/mandates/:id/export',
  'GET /v1/mandates/:id/records',
  'GET /v1/mandates/:id/records/:alias',
];
