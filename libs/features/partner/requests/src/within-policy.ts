import { narrow, type Request, type Scope } from '#domain/request';
import type { ReleasePolicy } from '#stores/partner/request';

/** A policy speaks for a request only if every reader, the purpose and the whole scope lie within it. */
export function withinPolicy(policy: ReleasePolicy, request: Pick<Request, 'recipients' | 'purpose'>, scope: Scope): boolean {
  if (policy.purpose !== request.purpose) return false;
  if (!request.recipients.every((org) => policy.recipients.includes(org))) return false;
  try {
    narrow(policy.scope, scope);
    return true;
  } catch {
    return false;
  }
}
