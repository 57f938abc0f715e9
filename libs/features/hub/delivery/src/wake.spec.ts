import { expect, test } from '@jest/globals';
import { wakeReason } from './wake.interceptor.js';

// What takes access away must not wait for a tick or for the sweep, whoever says it: an admin, the roots, an owner.
test.each([
  ['POST', '/v1/recalls'],
  ['POST', '/v1/rule-proposals'],
  ['POST', '/v1/rule-proposals/h/approvals'],
  ['PUT', '/v1/owner-rules'],
  ['PUT', '/v1/trust/membership'],
  ['POST', '/v1/trust/revocations'],
])('%s %s is looked after at once', (method, path) => {
  expect(wakeReason(method, path)).toBe('urgent');
});

test('records wait for their tick; reading wakes nobody', () => {
  expect(wakeReason('PUT', '/v1/batches/1')).toBe('records');
  expect(wakeReason('GET', '/v1/rule-proposals')).toBeUndefined();
  expect(wakeReason('POST', '/v1/rule-simulations')).toBeUndefined();
});
