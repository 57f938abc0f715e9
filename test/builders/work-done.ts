import { jest } from '@jest/globals';
import { Tx } from '#platform/database';

/** What a call brings back, and which statements the hub runs until it answers: what takes the same steps takes the same time. */
export async function workOf<Answer>(call: () => Promise<Answer>): Promise<{ answer: Answer; statements: string[] }> {
  const spies = [jest.spyOn(Tx.prototype, 'query'), jest.spyOn(Tx.prototype, 'execute')];
  try {
    const answer = await call();
    return { answer, statements: spies.flatMap(({ mock }) => mock.calls.map(([sql]) => sql)) };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
