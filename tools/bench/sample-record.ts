import { randomUUID } from 'node:crypto';
import type { Element } from '#domain/case-record';
import type { StatementClaims } from '#domain/statement';

/** The n-th record of a stream: one person, two acts, and two hidden days. */
export function aRecord(n: number): { claims: StatementClaims; elements: Element[] } {
  const pid = `person-${n}`;
  const act = (number: number, code: string): Element => ({
    kind: `act.${number}`,
    value: { actId: `act-${n}-${number}`, victim: pid, code, month: '2020-08', admin1: 'BY-HM' },
  });
  const hidden = (number: number): Element => ({
    kind: `act.${number}.restricted`,
    value: { actId: `act-${n}-${number}`, day: '2020-08-11' },
  });
  return {
    claims: {
      schema: 'case/1',
      vocab: '2026.1',
      recordId: randomUUID(),
      rev: 1,
      op: 'upsert',
      owner: 'P-01',
      category: 'detention',
      status: 'active',
      audience: { partners: ['P-02', 'P-03'], purposes: ['analysis'], until: '2031-12' },
      signedOn: new Date().toISOString().slice(0, 10),
      slot: 0,
    },
    elements: [
      { kind: 'person.1', value: { pid, roles: ['victim'], sex: 'F', ageBand: '25-34' } },
      { kind: 'event.1', value: { eventId: `event-${n}`, context: 'ELECTION2020' } },
      act(1, 'arbitrary_arrest'),
      act(2, 'beating'),
      { kind: 'information.1', value: { kind: 'first_account', doNotReinterview: true, verification: 'single' } },
      { kind: 'provenance.1', value: { source: 'csv', mapping: 'detentions@3', rules: ['k-check@1'], signedOn: '2026-11-23' } },
      hidden(1),
      hidden(2),
    ],
  };
}
