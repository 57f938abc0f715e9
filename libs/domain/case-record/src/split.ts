import { Fault } from '#domain/fault';
import type { Element, ElementValue } from './element.js';
import { findHidden, type HiddenParts } from './hidden.js';
import { parseAs } from './parse-element.js';
import { parseS1As } from './parse-s1.js';
import type { CaseRecord } from './record.js';
import { LISTS, SINGLES, type ListName, type SingleName } from './rules.js';
import { parseKind, rulesOfPart } from './schemas.js';
import type { SensitivityClass } from './element.js';
import { vocabulary } from './vocabulary.js';

type Values = Readonly<Record<string, unknown>>;
const SUFFIX: Readonly<Record<SensitivityClass, string>> = { S1: '', S2: '.restricted', S3: '.sensitive' };
const CLASSES = ['S1', 'S2', 'S3'] as const;

interface Part {
  readonly kind: string;
  readonly value: unknown;
}

function pick(values: Values, names: readonly string[]): Values | undefined {
  const picked = names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]);
  return picked.length === 0 ? undefined : Object.fromEntries(picked);
}

/** One object as up to three elements. A field that no class knows goes into the first one, where its schema refuses it. */
function partsOf(base: string, number: number, object: object): Part[] {
  const values = object as Values;
  const rules = CLASSES.map((of) => Object.keys(rulesOfPart({ base, class: of, hidden: false })));
  const known = new Set(rules.flat());
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  const firstClass = rules.findIndex((names) => names.length > 0);
  return CLASSES.flatMap((of, index) => {
    const value = pick(values, index === firstClass ? [...rules[index]!, ...unknown] : rules[index]!);
    return value === undefined ? [] : [{ kind: `${base}.${number}${SUFFIX[of]}`, value }];
  });
}

function partsOfList(name: ListName, objects: readonly object[], hidden: HiddenParts): Part[] {
  const { base } = LISTS[name];
  const shown = objects.filter((object) => !hidden.isHidden(base, object));
  const sealed = objects.filter((object) => hidden.isHidden(base, object));
  return [
    ...shown.flatMap((object, index) => partsOf(base, index + 1, object)),
    ...sealed.map((object, index) => ({ kind: `hidden-${base}.${index + 1}.sensitive`, value: object })),
  ];
}

function partsOfHarm(codes: readonly string[]): Part[] {
  const isHealth = (code: string) => vocabulary('harm').isSensitive(code);
  const open = codes.filter((code) => !isHealth(code));
  const health = codes.filter(isHealth);
  return [
    ...(open.length === 0 ? [] : [{ kind: 'harm.1.restricted', value: { codes: open } }]),
    ...(health.length === 0 ? [] : [{ kind: 'harm.1.sensitive', value: { codes: health } }]),
  ];
}

function partsOfSingle(name: SingleName, record: CaseRecord): Part[] {
  const object = record[name];
  if (object === undefined) return [];
  // Where a record speaks of a person, the address of an article about her is S2.
  if (name === 'source') return [{ kind: record.persons.length > 0 ? 'source.1.restricted' : 'source.1', value: object }];
  return partsOf(SINGLES[name].base, 1, object);
}

/** Rules that need the whole record; those of S1 alone are checked again at the hub. */
function requireSound(record: CaseRecord): void {
  const { persons, consents, acts, involvements } = record;
  if (persons.length + acts.length === 0 && !record.official && !record.statistic && !record.legalAct) throw new Fault('case-record/empty');
  if (persons.length > 0 && (record.official ?? record.statistic ?? record.legalAct)) throw new Fault('case-record/mixed-record');
  const pids = new Set(persons.map(({ pid }) => pid));
  const actIds = new Set(acts.map(({ actId }) => actId));
  const events = new Set(record.events.map(({ eventId }) => eventId));
  const requireKnown = (ids: ReadonlySet<string>, id: string | undefined, field: string) => {
    if (id !== undefined && !ids.has(id)) throw new Fault('case-record/unknown-reference', { field });
  };
  persons.forEach(({ sameAs }, index) => requireKnown(pids, sameAs, `persons/${index}/sameAs`));
  consents.forEach(({ subject }, index) => requireKnown(pids, subject, `consents/${index}/subject`));
  involvements.forEach(({ actId }, index) => requireKnown(actIds, actId, `involvements/${index}/actId`));
  acts.forEach(({ victim, eventId }, index) => {
    requireKnown(pids, victim, `acts/${index}/victim`);
    requireKnown(events, eventId, `acts/${index}/eventId`);
  });
  const shownAge = persons.findIndex(
    ({ minorBand, ageBand, exactAgeBand }) => minorBand !== undefined && (ageBand !== 'U' || exactAgeBand !== undefined),
  );
  if (shownAge !== -1) throw new Fault('case-record/minor-age-shown', { field: `persons/${shownAge}/ageBand` });
}

/**
 * Takes a record apart into its separately disclosable elements, each in its class.
 *
 * Acts of sexual violence and crimes against children, and whatever refers to them, become `hidden-….n.sensitive`; the
 * numbers of what stays are contiguous, so that nothing hidden leaves a gap. Identifiers stay local.
 *
 * @throws Fault `case-record/empty`, `/mixed-record`, `/unknown-reference`, `/duplicate-id`, `/minor-age-shown`, and those of `parseElement`
 */
export function splitByClass(record: CaseRecord): Element[] {
  requireSound(record);
  const hidden = findHidden(record);
  const parts = [
    ...(Object.keys(LISTS) as ListName[]).flatMap((name) => partsOfList(name, record[name], hidden)),
    ...partsOfHarm(record.harm),
    ...(Object.keys(SINGLES) as SingleName[]).flatMap((name) => partsOfSingle(name, record)),
  ];
  const read = parts.map((part) => ({ ...part, read: parseKind(part.kind) }));
  const s1 = parseS1As(
    read.filter((part) => part.read?.class === 'S1'),
    'local',
  );
  const rest = read.filter((part) => part.read?.class !== 'S1').map((part) => parseAs(part.kind, part.read, part.value, 'local'));
  return [...s1, ...rest] satisfies { value: ElementValue }[];
}
