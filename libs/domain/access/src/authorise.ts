import type { Crypto } from '#domain/crypto';
import { Fault } from '#domain/fault';
import { verifySignatures, type MultiSigned } from '#domain/signed-document';
import { membersOf } from './groups.js';
import { latestVersions } from './versions.js';
import { parseRule, ruleRef, type Rule } from './rule.js';
import { signaturesNeeded } from './signatures.js';

/** JWS `typ` of a rule document. */
export const RULE_TYPE = 'dokaz-rule+jws';

/** Who stands behind a key, on a day; `Membership` of `#domain/membership` is one. */
export interface KeyRing {
  keyAt(
    kid: string,
    use: 'statement',
    at: Date,
  ):
    | { readonly org: string; readonly role: string; readonly worksFor?: string; readonly publicKey: Uint8Array }
    | { readonly refused: string };
}

export interface RuleSigner {
  readonly kid: string;
  readonly org: string;
  readonly role: string;
  /** Of an admin: the partner for whom she works. */
  readonly worksFor?: string;
}

/** A rule with everyone who signed it; every signature was verified. */
export interface VerifiedRule {
  readonly rule: Rule;
  /** SHA-256 of the payload bytes, base64url: every signer signed these bytes. */
  readonly h: string;
  /** In the order of the signatures. */
  readonly signers: readonly RuleSigner[];
}

/** What a rule still lacks before it takes effect. */
export interface RuleStanding {
  readonly missing: { readonly admins: number; readonly owners: readonly string[] };
  /** Admins who signed and do not count, because their organisation would gain; sorted. */
  readonly recused: readonly string[];
  /** Nothing is missing. */
  readonly effective: boolean;
}

/**
 * Verifies every signature of a rule document at one instant, and reads the rule.
 *
 * The hub judges at the instant of receipt, and judges all signatures again when the last one arrives; an owner's node
 * judges the same bytes itself and does not take the hub's word for them.
 *
 * @throws Fault of `#domain/signed-document` for a bad signature or a key that is not valid for `statement` then;
 *   `access/bad-rule`
 */
export async function verifyRule(document: MultiSigned, keys: KeyRing, at: Date, crypto: Crypto): Promise<VerifiedRule> {
  const signers = new Map<string, RuleSigner>();
  const keyOf = (kid: string) => {
    const key = keys.keyAt(kid, 'statement', at);
    if ('refused' in key) return undefined;
    const { org, role, worksFor } = key;
    signers.set(kid, worksFor === undefined ? { kid, org, role } : { kid, org, role, worksFor });
    return key.publicKey;
  };
  const { payload, h } = await verifySignatures(document, RULE_TYPE, keyOf, crypto);
  return { rule: parseRule(payload), h, signers: [...signers.values()] };
}

/**
 * What a verified rule still needs to follow `previous`, the version in force so far. Two keys of one admin are one admin, and
 * so are two admins who work for one partner. Whoever works for the partner that would gain does not count; she may narrow.
 *
 * @param members who is in a group then, for rules about groups
 * @throws Fault `access/version-conflict` unless it is the next version of the same rule
 */
export function standingOf(
  previous: Rule | undefined,
  { rule, signers }: VerifiedRule,
  members: (group: string) => readonly string[] = () => [],
): RuleStanding {
  const expected = (previous?.version ?? 0) + 1;
  const follows = rule.version === expected && (previous === undefined || previous.ruleId === rule.ruleId);
  if (!follows) throw new Fault('access/version-conflict', { rule: ruleRef(rule), expected });
  const needed = signaturesNeeded(previous, rule);
  const gains = needed.admins === 2 ? gainersOf(previous, rule, members) : [];
  const admins = signers.filter(({ role }) => role === 'admin');
  const isConflicted = ({ worksFor }: RuleSigner) => worksFor !== undefined && gains.includes(worksFor);
  const counting = new Set(admins.filter((admin) => !isConflicted(admin)).map(({ org, worksFor }) => worksFor ?? org));
  const owners = new Set(signers.filter(({ role }) => role === 'partner').map(({ org }) => org));
  const missing = {
    admins: Math.max(0, needed.admins - counting.size),
    owners: needed.owners.filter((owner) => !owners.has(owner)),
  };
  const recused = [...new Set(admins.filter(isConflicted).map(({ org }) => org))].sort();
  return { missing, recused, effective: missing.admins === 0 && missing.owners.length === 0 };
}

/** Who receives by the new version, or was held back by the one that it replaces; of a group, everybody in it. */
function gainersOf(previous: Rule | undefined, next: Rule, members: (group: string) => readonly string[]): string[] {
  const subjects = [previous, next].flatMap((rule) => (rule === undefined ? [] : [rule.subject]));
  return subjects.flatMap((subject) => ('partner' in subject ? [subject.partner] : members(subject.group)));
}

/** One version of a rule as the hub hands it out. */
export interface PublishedRule {
  readonly document: MultiSigned;
  /** Day on which it took effect, `YYYY-MM-DD`; the signatures are judged at that day. */
  readonly effectiveOn: string;
}

/**
 * Checks whole histories of rules as `GET /v1/rules` gives them and returns the last version of each. With this an
 * owner's node enforces four eyes by itself: a seized hub cannot make it seal to anyone new.
 *
 * @throws Fault `access/unauthorised-rule` when a version lacks a signature, else as {@link verifyRule} and {@link standingOf}
 */
export async function replayRules(published: readonly PublishedRule[], keys: KeyRing, crypto: Crypto): Promise<Rule[]> {
  const versions: (VerifiedRule & { readonly effectiveOn: string })[] = [];
  for (const { document, effectiveOn } of published)
    versions.push({ ...(await verifyRule(document, keys, noonOf(effectiveOn), crypto)), effectiveOn });
  const latest = new Map<string, Rule>();
  for (const verified of versions) {
    const { rule, effectiveOn } = verified;
    const members = (group: string) => membersThroughout(versions, group, effectiveOn);
    if (!standingOf(latest.get(rule.ruleId), verified, members).effective) {
      throw new Fault('access/unauthorised-rule', { rule: ruleRef(rule) });
    }
    latest.set(rule.ruleId, rule);
  }
  return latestVersions([...latest.values()]);
}

/** Members of a group through the whole of a day: what happened within it, and in which order, the history does not tell. */
function membersThroughout(
  versions: readonly { readonly rule: Rule; readonly effectiveOn: string }[],
  group: string,
  day: string,
): string[] {
  const known = (until: (on: string) => boolean) =>
    membersOf(
      versions.filter(({ effectiveOn }) => until(effectiveOn)).map(({ rule }) => rule),
      group,
      noonOf(day),
    );
  const afterwards = known((on) => on <= day);
  return known((on) => on < day).filter((org) => afterwards.includes(org));
}

const noonOf = (day: string) => new Date(`${day}T12:00:00Z`);
