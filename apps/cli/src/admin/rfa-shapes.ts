import { z } from 'zod';
import { Fault } from '#domain/fault';

const multiSigned = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })),
});
const check = z.object({
  h: z.string(),
  outcome: z.enum(['routed', 'returned']),
  state: z.enum(['waiting', 'in-force']),
  document: multiSigned,
  signedBy: z.array(z.string()),
  missing: z.number(),
});
const adminView = z.looseObject({
  requestId: z.string(),
  kind: z.enum(['rfa', 'submission']),
  h: z.string(),
  document: z.string(),
  request: z.unknown(),
  state: z.string(),
  deadline: z.string().nullable(),
  checks: z.array(check),
  recused: z.array(z.string()),
  findings: z.object({
    overBreadth: z.array(z.object({ field: z.string(), limit: z.string() })),
    missingAssurances: z.array(z.string()),
  }),
  owners: z.array(z.object({ owner: z.string(), records: z.string(), answered: z.boolean() })),
});
const freeze = z.object({
  id: z.string(),
  scope: z.enum(['all', 'org', 'request']),
  target: z.string().nullable(),
  by: z.string(),
  day: z.string(),
  liftedOn: z.string().nullable(),
  liftSignedBy: z.array(z.string()),
});

export type CheckAnswer = z.infer<typeof check>;
export type AdminView = z.infer<typeof adminView>;
export type FreezeAnswer = z.infer<typeof freeze>;

/** @throws Fault `cli/not-a-hub` for an answer of another form: this hub and this program do not belong together */
function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Fault('cli/not-a-hub');
  return parsed.data;
}

export const parseCheckAnswer = (value: unknown): CheckAnswer => read(check, value);
export const parseAdminPage = (value: unknown): { items: AdminView[]; next: string | null } =>
  read(z.object({ items: z.array(adminView), next: z.string().nullable() }), value);
export const parseFreeze = (value: unknown): FreezeAnswer => read(freeze, value);
export const parseFreezes = (value: unknown): FreezeAnswer[] => read(z.object({ items: z.array(freeze) }), value).items;
export const parseOverdue = (
  value: unknown,
): { id: string; requestId: string; org: string; owner: string; step: number; since: string }[] =>
  read(
    z.object({
      items: z.array(
        z.object({ id: z.string(), requestId: z.string(), org: z.string(), owner: z.string(), step: z.number(), since: z.string() }),
      ),
    }),
    value,
  ).items;
