/** HTTP status of a fault code; a fault that is not listed says that the content was understood and refused: 422. */
const STATUS: Readonly<Record<string, number>> = {
  'http/bad-request': 400,
  'http/bad-target': 400,
  'http/ambiguous-length': 400,
  'http-signature/missing': 401,
  'http-signature/malformed': 401,
  'http-signature/duplicate-field': 401,
  'http-signature/not-covered': 401,
  'http-signature/outside-window': 401,
  'http-signature/refused': 401,
  'http-signature/digest-malformed': 401,
  'http-signature/digest-mismatch': 401,
  'http/unauthenticated': 401,
  'local/unauthenticated': 401,
  'http/replayed': 401,
  'http/created-before-start': 401,
  'http/not-found': 404,
  'http/conflict': 409,
  'batch/other-digest': 409,
  'recall/other-digest': 409,
  'access/version-conflict': 409,
  'changes/filter-changed': 409,
  'changes/pruned': 410,
  'http/length-required': 411,
  'http/body-too-large': 413,
  'http/unsupported-media-type': 415,
  'http/content-encoding': 415,
  'http/range-not-satisfiable': 416,
  'membership/rollback': 409,
  'membership/fork': 409,
  'membership/version-gap': 409,
  'http/too-many-requests': 429,
  'general/unexpected': 500,
  'http/unavailable': 503,
};

const BY_DEFAULT = 422;

export function statusOf(code: string): number {
  return STATUS[code] ?? BY_DEFAULT;
}
