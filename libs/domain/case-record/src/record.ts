/**
 * The nested form of a case record, as the owner's node holds it before signing and as a reader sees it afterwards.
 *
 * Identifiers are local ids (uuid, or `uuid.n` for a split person) at the owner and pseudonyms everywhere else.
 * Dates: `day` is YYYY-MM-DD, `month` is EDTF (YYYY-MM, YYYY-33…36 for a quarter, YYYY). Countries are ISO 3166-1 alpha-2.
 * Codes belong to the vocabularies of `VOCAB`. The class of every field stands in `FIELDS`.
 */
export interface CaseRecord {
  persons: Person[];
  events: CaseEvent[];
  acts: Act[];
  involvements: Involvement[];
  information: Information[];
  /** Codes of what the person lost or suffers: S2, harm to health S3 (the vocabulary says which). */
  harm: string[];
  interventions: Intervention[];
  evidence: Evidence[];
  consents: Consent[];
  /** Only in records without a person. */
  official?: Official;
  statistic?: Statistic;
  legalAct?: LegalAct;
  /** Where it was published: S1 in records without a person, S2 otherwise. */
  source?: Source;
  provenance?: Provenance;
  retention?: Retention;
}

export interface Person {
  pid: string;
  /** victim | witness | source | relative */
  roles: string[];
  /** F | M | X | U */
  sex: string;
  /** 18-24 | 25-34 | 35-49 | 50-64 | 65+ | U; minors are U. */
  ageBand: string;
  /** S2: the band before coarsening. */
  exactAgeBand?: string;
  /** S2: the pid from which this one was split. */
  sameAs?: string;
  /** S2 from here. */
  occupation?: string;
  residence?: string;
  languages?: string[];
  testify?: string;
  condition?: string;
  inCustody?: boolean;
  atRisk?: string;
  /** S3: 0-13 | 14-17; its presence makes the person a minor. */
  minorBand?: string;
  vulnerability?: string[];
}

export interface CaseEvent {
  eventId: string;
  context: string;
}

export interface Act {
  actId: string;
  eventId?: string;
  victim?: string;
  code: string;
  /** EDTF, S1. */
  month?: string;
  /** ISO 3166-2:BY region, or `BY` when coarsened, S1. */
  admin1?: string;
  legal?: LegalClaim[];
  /** S2. */
  day?: string;
  facility?: string;
  /** S2: month and region before coarsening. */
  exactMonth?: string;
  exactAdmin1?: string;
  crossBorder?: { state: string; month?: string; mode: string; reasons?: string[] };
  detention?: { type?: string; counsel?: string; article?: string; length?: string };
  /** S3. */
  injury?: { region?: string; istanbul?: string };
}

/** An attributed claim, never a finding. */
export interface LegalClaim {
  code: string;
  ground?: string;
  level: string;
  by: string;
}

export interface Involvement {
  actId: string;
  unit: string;
  degree: string;
  basis: string;
  /** S2: ciphertext of the perpetrator's name, base64url. */
  nameSealed?: string;
}

export interface Information {
  kind: string;
  doNotReinterview?: boolean;
  verification?: string;
  /** S2: the one free text of a record with persons; the free-text gate looks at it. */
  note?: string;
  priorAccounts?: { to: string; month?: string }[];
}

export interface Intervention {
  kind: string;
  /** S2. */
  state?: string;
  month?: string;
}

export interface Evidence {
  evidenceId: string;
  kind: string;
  mime?: string;
  sizeBand?: string;
  /** S2. */
  commitment?: string;
  sha256?: string;
  custody?: CustodyStep[];
}

export interface CustodyStep {
  seq: number;
  act: string;
  day: string;
  org: string;
  prev?: string;
  sig?: string;
}

/** yes | no | ask; an absent purpose means no, `ask` means no until answered. */
export type Answer = 'yes' | 'no' | 'ask';

/** One person's consent; S2 as a whole, `by` and `sensitive` S3. */
export interface Consent {
  subject: string;
  by: 'self' | 'guardian' | 'next_of_kin' | 'none_osint';
  /** Keys of the vocabulary `purpose`. Sharing with partners needs `analysis: 'yes'`. */
  purposes: Record<string, Answer>;
  /** Recipients by code: `P-02`, `coalition` (every enrolled partner), `ICC-OTP`…; nobody who is not listed receives. */
  allow: string[];
  /** Wins over `allow`. */
  deny?: string[];
  conditions?: string[];
  contact?: string;
  identity?: string;
  /** YYYY-MM-DD or YYYY-MM (to the end of the month); absent = no expiry. */
  expires?: string;
  /** Day of withdrawal; any value means no. */
  withdrawn?: string;
  /** S3: the explicit yes to sharing sexual violence, children's and health data. */
  sensitive?: Answer;
}

export interface Official {
  office: string;
  name?: string;
  day: string;
  channel?: string;
  quote: string;
  lang?: string;
  translation?: string;
  elements?: string[];
}

export interface Statistic {
  body: string;
  measure: string;
  state: string;
  /** EDTF. */
  period: string;
  value: number;
  unit: string;
  definition?: string;
}

export interface LegalAct {
  body: string;
  number?: string;
  kind?: string;
  state?: string;
  /** Day of adoption. */
  day: string;
  summary: string;
  lang?: string;
  translation?: string;
  elements?: string[];
}

export interface Source {
  url: string;
  captured?: string;
  archiveUrl?: string;
  sha256?: string;
}

export interface Provenance {
  /** uwazi | csv | xlsx | json | manual */
  source: string;
  /** id@version */
  mapping?: string;
  rules?: string[];
  signedOn?: string;
}

export interface Retention {
  review?: string;
  eraseAfter?: string;
}

/** A record with nothing in it yet; an importer fills it. */
export function emptyCaseRecord(): CaseRecord {
  return {
    persons: [],
    events: [],
    acts: [],
    involvements: [],
    information: [],
    harm: [],
    interventions: [],
    evidence: [],
    consents: [],
  };
}
