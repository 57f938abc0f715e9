// 05-access: `rules:simulate` tells before anyone approves. What it told is compared with what the reader's stream then brings and takes,
// and with whom the owner's node then seals to, over a course of random changes of both kinds of rules.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bandOf, latestVersions, parseRule, type Rule } from '#domain/access';
import { canonicalString } from '#domain/canonical-json';
import type { Element } from '#domain/case-record';
import { openDisclosure } from '#domain/statement';
import type { ProposalView, Simulation } from '#features/hub/rules';
import { readersOf } from '#features/partner/signing';
import { signedRule } from '../builders/rules-hub.js';
import { elements, type Claims } from '../builders/statements.js';
import { WholeHub } from '../builders/whole-hub.js';

const SEED = 20200809;
const STEPS = 24;
/** Cells of a multiple of five are counted exactly: nothing is rounded away, so that both sides can be compared. */
const CELL = 5;
const CATEGORIES = ['detention', 'trial'];
const PURPOSES = ['analysis', 'dedup'];
const REGIONS = ['BY-HM', 'BY-MI'];
const KINDS = ['person', 'act'];

interface Held {
  readonly owner: string;
  readonly kinds: readonly string[];
}
interface Written {
  readonly claims: Claims;
  readonly s1: readonly Element[];
}

let hub: WholeHub;
let cursor: string | undefined;
const held = new Map<string, Held>();
const written: Written[] = [];

function contentIn(region: string): Element[] {
  return elements
    .filter(({ kind }) => kind !== 'act.1.restricted')
    .map((element) => (element.kind === 'act.1' ? { ...element, value: { ...element.value, admin1: region } } : element)) as Element[];
}

beforeAll(async () => {
  hub = await WholeHub.start();
  for (const org of ['P-01', 'P-03']) {
    const author = hub.author(org);
    const versions = [];
    for (const category of CATEGORIES)
      for (const region of REGIONS)
        for (const purposes of [PURPOSES.slice(0, 1), PURPOSES]) {
          const audience = { partners: ['P-02'], purposes, until: '2031-12' };
          const audiences = [...Array.from({ length: CELL }, () => audience), { ...audience, partners: ['P-77'] }];
          for (const each of audiences) {
            const claims = author.claims({ category, audience: each });
            versions.push(await author.version(claims, contentIn(region)));
            written.push({ claims, s1: contentIn(region) });
          }
        }
    expect(new Set((await hub.push(org, versions)).statuses)).toEqual(new Set(['accepted']));
  }
}, 120_000);
afterAll(() => hub?.stop());

/** Random next versions of three rules of the coalition and two of P-01's own. */
const some = (codes: readonly string[]) => fc.subarray([...codes], { minLength: 1 });
const arbitraryChange = fc.record({
  ruleId: fc.constantFrom('R-1', 'R-2', 'R-3', 'R-P-01-1', 'R-P-01-2'),
  effect: fc.constantFrom('permit', 'permit', 'permit', 'deny'),
  withdrawn: fc.constantFrom(false, false, false, true),
  owners: fc.constantFrom(['*'], ['P-01'], ['P-03']),
  categories: some(CATEGORIES),
  regions: fc.oneof(fc.constant(['*']), fc.constant(['*']), some(REGIONS)),
  purposes: some(PURPOSES),
  fields: fc.oneof(fc.constantFrom('existence' as const, 'coded' as const, 'coded' as const), some(KINDS)),
  deep: fc.boolean(),
});

function nextRule(change: typeof arbitraryChange extends fc.Arbitrary<infer T> ? T : never, known: readonly Rule[]): Rule {
  const { ruleId, effect, withdrawn, owners, categories, regions, purposes, fields, deep } = change;
  const own = ruleId.startsWith('R-P-01');
  const deny = effect === 'deny';
  return parseRule({
    schema: 'rule/1',
    ruleId,
    version: (known.find((rule) => rule.ruleId === ruleId)?.version ?? 0) + 1,
    ...(own ? { by: 'P-01', owners: ['P-01'] } : { owners }),
    effect,
    subject: { partner: 'P-02' },
    categories,
    classes: !deny && deep && fields !== 'existence' ? ['S1', 'S2'] : deny && deep ? ['S2'] : ['S1'],
    fields: deny ? 'existence' : fields,
    regions,
    period: { from: null, until: null },
    purposes: deny ? [] : purposes,
    validFrom: '2026-01-01',
    validUntil: withdrawn ? '2025-12-31' : '2099-12-31',
  });
}

const signerOf = (org: string) => hub.coalition.store(org).signer('statement');

async function enact(rule: Rule): Promise<void> {
  if (rule.by !== undefined) {
    const document = await signedRule(rule, signerOf(rule.by));
    const answer = await hub.client(rule.by).request('PUT', '/v1/owner-rules', { body: Buffer.from(JSON.stringify({ document })) });
    expect(answer.status).toBe(200);
    return;
  }
  const document = await signedRule(rule, signerOf('A-01'), signerOf('A-02'));
  const { body } = await hub.post('A-01', '/v1/rule-proposals', { document });
  expect((body as ProposalView).state).toBe('in-force');
}

/** What P-02 holds after it has read everything that is there for it. */
async function follow(): Promise<Map<string, Held>> {
  await hub.round.run('P-02');
  for (;;) {
    const { status, body } = await hub.changes('P-02', cursor);
    expect(status).toBe(200);
    for (const item of body.items) {
      if (item.kind === 'scope_exit') held.delete(item.recordId);
      if (item.kind !== 'upsert') continue;
      const kinds = (item.disclosures ?? []).map((encoded) => openDisclosure(encoded).kind);
      held.set(item.recordId, { owner: item.owner, kinds });
    }
    cursor = body.cursor;
    if (!body.more) return new Map(held);
  }
}

const S1_ELEMENTS = contentIn('BY-HM').length;
const shows = ({ kinds }: Held, part: string) =>
  part === 'record' || (part === 'coded' ? kinds.length === S1_ELEMENTS : kinds.some((kind) => kind.startsWith(`${part}.`)));

/** Records of an owner of which the reader sees a part now and did not before. */
function gained(before: ReadonlyMap<string, Held>, after: ReadonlyMap<string, Held>, owner: string, part: string): number {
  return [...after].filter(([id, now]) => {
    const then = before.get(id);
    return now.owner === owner && shows(now, part) && (then === undefined || !shows(then, part));
  }).length;
}

function sealedTo(rules: readonly Rule[]): Map<string, Held> {
  const sealed = written.filter(({ claims, s1 }) =>
    readersOf({
      claims: { ...claims, slot: 0 },
      s1,
      sensitivePartners: [],
      rules,
      partners: ['P-02'],
      now: new Date(),
    }).restricted.includes('P-02'),
  );
  return new Map(sealed.map(({ claims }) => [claims.recordId, { owner: claims.owner, kinds: [] }]));
}

test('what was told before is what happens then, to the record and to the part', async () => {
  let rules: Rule[] = [];
  let before = await follow();
  const seen = { gains: 0, loses: 0, sealed: 0, own: 0 };
  for (const [step, change] of fc.sample(arbitraryChange, { seed: SEED, numRuns: STEPS }).entries()) {
    const rule = nextRule(change, rules);
    const { status, body } = await hub.post('A-01', '/v1/rule-simulations', { rules: [rule] });
    expect(status).toBe(200);
    const told = (body as Simulation).changes.map(({ partner: _partner, ...each }) => each);

    await enact(rule);
    const was = sealedTo(rules);
    rules = latestVersions([...rules, rule]);
    const after = await follow();
    const expected = ['P-01', 'P-03'].flatMap((owner) => [
      ...['record', 'coded', ...KINDS].map((part) => ({
        owner,
        class: 'S1',
        part,
        gains: bandOf(gained(before, after, owner, part)),
        loses: bandOf(gained(after, before, owner, part)),
      })),
      {
        owner,
        class: 'S2',
        part: 'record',
        gains: bandOf(gained(was, sealedTo(rules), owner, 'record')),
        loses: bandOf(gained(sealedTo(rules), was, owner, 'record')),
      },
    ]);
    const changed = (list: readonly { gains: string; loses: string }[]) =>
      list.filter(({ gains, loses }) => gains !== '0' || loses !== '0');
    const sorted = (list: readonly object[]) => list.map((each) => canonicalString({ ...each })).sort();
    // A kind that no rule names is not told apart from `coded`.
    const named = new Set(told.map(({ part }) => part).concat('record', 'coded'));
    expect({ step, rule, told: sorted(changed(told)) }).toEqual({
      step,
      rule,
      told: sorted(changed(expected.filter(({ part }) => named.has(part)))),
    });
    for (const { class: cls, gains, loses } of changed(told) as typeof told) {
      if (cls === 'S2') seen.sealed += 1;
      if (gains !== '0') seen.gains += 1;
      if (loses !== '0') seen.loses += 1;
      if (rule.by !== undefined) seen.own += 1;
    }
    before = after;
  }
  // The course is worth nothing unless it gave and took, in the open and sealed, by both kinds of rules.
  for (const [what, times] of Object.entries(seen)) expect([what, times > 3]).toEqual([what, true]);
}, 240_000);
