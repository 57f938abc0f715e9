import { LocalParty } from '../coalition/local-party.js';
import type { Coalition } from '../launch/coalition.js';

/** Short names of the authorities. */
export const AUTHORITIES = { 'R-01': 'icc', 'R-02': 'national' } as const;

/** Invented people who work at the nodes; their names stay there, which the search at the end checks. */
export const STAFF_NAMES = ['Верабей Алена', 'Журавель Тамаш', 'Сініца Ядвіга', 'Стрыж Апанас', 'Ластаўка Юзафа', 'Дрозд Кастусь'] as const;

/** Who is logged in where. */
export interface Staff {
  /** One head at every node. */
  readonly heads: ReadonlyMap<string, LocalParty>;
  /** Two approvers at each of the partners' nodes. */
  readonly approvers: ReadonlyMap<string, readonly LocalParty[]>;
}

/** The first person of a node is its head, who takes on the others; logging in is slow on purpose, so nodes do it side by side. */
export async function hireStaff(coalition: Coalition): Promise<Staff> {
  const heads = new Map<string, LocalParty>();
  const approvers = new Map<string, readonly LocalParty[]>();
  const hire = async (org: string, count: number) => {
    const node = new LocalParty(coalition.partner(org));
    const head = await node.hire(STAFF_NAMES[0], 'head');
    heads.set(org, head);
    const more: LocalParty[] = [];
    for (let n = 1; n <= count; n += 1) more.push(await node.hire(STAFF_NAMES[n]!, 'approver', head));
    approvers.set(org, more);
  };
  for (const { org } of coalition.partners) await hire(org, org === 'P-01' ? 2 : 0);
  for (const { org } of coalition.recipients) await hire(org, 0);
  return { heads, approvers };
}
