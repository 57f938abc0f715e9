import { createHash, randomBytes } from 'node:crypto';
import { LINK_CLASSES, slotRefs, type Atom } from '#domain/link-class';
import {
  DECISION_TYP,
  HANDLE_TYP,
  LEAD_TYP,
  PAIR_KEY_TYP,
  type Candidate,
  type Candidates,
  type Cluster,
  type Clusters,
  type PairSignatures,
  type PairTask,
  type PairTasks,
  type ReviewAnswer,
  type SubjectKind,
} from '#domain/link-exchange';
import { maskAllowed, scoreAgreement } from '#domain/linkage';
import type { Json } from '#domain/canonical-json';
import { signDocument } from '#domain/signed-document';
import { crypto, EPOCH } from './coalition.js';
import type { WholeHub } from './whole-hub.js';

/** What is known of an invented subject, part by part; classes whose parts are all there get a token of it. */
export type Parts = Readonly<Partial<Record<Atom, string>>>;

/** A random person's parts that nobody else has. */
export function aPerson(over: Parts = {}): Parts {
  const some = () => randomBytes(6).toString('hex');
  const parts = LINK_CLASSES.filter(({ kind, fields }) => kind === 'person' && !fields.includes('identifier')).flatMap(
    ({ atoms }) => atoms,
  );
  return { ...Object.fromEntries(parts.map((atom) => [atom, some()])), ...over };
}

/**
 * Some parts that two records may share so that they need a second look; found anew, because classes change.
 */
export function inPart(): Parts {
  const classes = LINK_CLASSES.filter(({ kind, fields }) => kind === 'person' && !fields.includes('identifier'));
  for (const one of classes)
    for (const other of classes) {
      const parts = new Set<Atom>([...one.atoms, ...other.atoms]);
      const ids = classes.filter(({ atoms }) => atoms.every((atom) => parts.has(atom))).map(({ id }) => id);
      if (scoreAgreement('person', ids).band === 'grey' && maskAllowed('person', ids))
        return Object.fromEntries([...parts].map((atom) => [atom, randomBytes(6).toString('hex')]));
    }
  throw new Error('no parts of a person give a grey pair');
}

const token = (text: string) => createHash('sha512').update(text).digest().subarray(0, 8).toString('base64url');

/** Tokens as a node hands them in: a value that is missing gives a random one. */
export function tokensOf(kind: SubjectKind, parts: Parts): string[] {
  const byId = new Map(LINK_CLASSES.map((each) => [each.id, each]));
  return slotRefs(kind).map(({ class: id, slot }) => {
    const values = byId.get(id)!.atoms.map((atom) => parts[atom]);
    return slot > 0 || values.includes(undefined) ? randomBytes(8).toString('base64url') : token(`${id}|${values.join('|')}`);
  });
}

export const aHandle = () => randomBytes(16).toString('base64url');

export interface Put {
  readonly handle?: string;
  readonly kind?: SubjectKind;
  readonly quarter?: string | null;
  readonly epoch?: string;
  readonly replaces?: readonly string[];
  readonly tokens?: readonly string[];
  /** Claims of the declaration bent by an attack. */
  readonly claims?: Record<string, Json>;
}

/** An organisation's hand in linkage: signs and sends what its node would. */
export class LinkOwner {
  private readonly seqs = new Map<string, number>();

  constructor(
    private readonly hub: WholeHub,
    readonly org: string,
  ) {}

  sign(claims: Json, typ: string): Promise<string> {
    return signDocument(claims, typ, this.hub.coalition.store(this.org).signer('statement'), crypto).then(({ jws }) => jws);
  }

  async bodyOf(
    parts: Parts,
    put: Put = {},
  ): Promise<{ handle: string; body: { declaration: string; tokens: string[]; replaces: string[] } }> {
    const { handle = aHandle(), kind = 'person', quarter = '2021-Q1', epoch = EPOCH, replaces = [], claims = {} } = put;
    const declaration = await this.sign({ schema: 'handle/1', handle, owner: this.org, epoch, kind, quarter, ...claims }, HANDLE_TYP);
    return { handle, body: { declaration, tokens: [...(put.tokens ?? tokensOf(kind, parts))], replaces: [...replaces] } };
  }

  /** Puts a subject under a new handle and gives the handle. */
  async put(parts: Parts, put: Put = {}): Promise<string> {
    const { handle, body } = await this.bodyOf(parts, put);
    await this.json('PUT', `/v1/tokens/${handle}`, body);
    return handle;
  }

  async candidates(): Promise<Candidate[]> {
    return ((await this.json('GET', '/v1/candidates')) as unknown as Candidates).items;
  }

  async candidateOf(handle: string): Promise<Candidate | undefined> {
    return (await this.candidates()).find((candidate) => candidate.handle === handle);
  }

  async clusters(): Promise<Cluster[]> {
    return ((await this.json('GET', '/v1/clusters')) as unknown as Clusters).items;
  }

  async tasks(): Promise<PairTask[]> {
    return ((await this.json('GET', '/v1/pairs')) as unknown as PairTasks).items;
  }

  async decide(
    { candidateId, handle }: Pick<Candidate, 'candidateId' | 'handle'>,
    answer: ReviewAnswer,
    over: Record<string, Json> = {},
  ): Promise<Candidate> {
    const seq = (this.seqs.get(candidateId) ?? 0) + 1;
    const decision = await this.sign(
      { schema: 'decision/1', candidateId, handle, by: this.org, answer, seq, split: false, day: today(), ...over },
      DECISION_TYP,
    );
    const candidate = (await this.json('POST', '/v1/decisions', { decision })) as unknown as Candidate;
    this.seqs.set(candidateId, seq);
    return candidate;
  }

  compareMore(candidateId: string): Promise<Candidate> {
    return this.json('POST', `/v1/candidates/${candidateId}/comparisons`, {}) as unknown as Promise<Candidate>;
  }

  async lead(clusterRef: string, lead: string, answer: 'accept' | 'refuse' | 'propose'): Promise<Cluster> {
    const jws = await this.sign({ schema: 'lead/1', clusterRef, by: this.org, lead, answer, day: today() }, LEAD_TYP);
    return (await this.json('POST', `/v1/clusters/${clusterRef}/leads`, { lead: jws })) as unknown as Cluster;
  }

  async sendKey({ pairId, own }: Pick<PairTask, 'pairId' | 'own'>, x = randomBytes(32).toString('base64url')): Promise<void> {
    const key = await this.sign({ schema: 'pair-key/1', pairId, handle: own, by: this.org, x }, PAIR_KEY_TYP);
    await this.json('PUT', `/v1/pairs/${pairId}/key`, { key });
  }

  async sendSignatures(pairId: string, signatures: PairSignatures): Promise<void> {
    await this.json('PUT', `/v1/pairs/${pairId}/signatures`, signatures);
  }

  /** A signed call; @throws Fault with the hub's code */
  json(method: string, path: string, value?: Json): Promise<Json> {
    return this.hub.client(this.org).json(method, path, value);
  }

  async answer(method: string, path: string, value?: Json): Promise<{ status: number; body: string }> {
    const options = value === undefined ? {} : { body: Buffer.from(JSON.stringify(value)) };
    const answer = await this.hub.client(this.org).request(method, path, options);
    return { status: answer.status, body: Buffer.from(answer.body).toString() };
  }
}

export const today = () => new Date().toISOString().slice(0, 10);
