import { isDay, monthRange } from '#domain/dates';
import { z } from 'zod';
import type { IdKind } from './element.js';
import { ID_FIELDS } from './element.js';
import type { LeafRule } from './field-spec.js';
import { OPEN_CODES, vocabulary } from './vocabulary.js';

/** At the owner's node ids are local; in a statement they are pseudonyms, so that a vault id can never arrive at the hub. */
export type IdForm = 'local' | 'pseudonym';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** A person split for the k-check carries a number after the uuid. */
const LOCAL_ID = new RegExp(`^${UUID}(?:\\.\\d{1,3})?$`);
const PSEUDONYM: Readonly<Record<IdKind, RegExp>> = {
  person: /^[a-z2-7]{26}$/,
  act: /^[a-z2-7]{16}$/,
  event: /^[a-z2-7]{16}$/,
  evidence: /^[a-z2-7]{16}$/,
};

/** Shape of a code: whether it is known is another question, because a newer vocabulary is quarantined, not refused. */
const CODE = /^[A-Za-z0-9<>][A-Za-z0-9_.<>+-]{0,39}$/;
/** No control, format (zero-width, direction) or private characters: they hide text from the free-text gate. */
const TEXT = /^(?:[^\p{C}]|[\n\t])+$/u;
const LONGEST_TEXT = 4000;
const MOST_VALUES = 40;

function isNfc(text: string): boolean {
  return text.normalize('NFC') === text;
}

function code(name: string, alreadySealed: boolean) {
  const shape = OPEN_CODES[name];
  if (shape !== undefined) return z.string().regex(shape);
  if (alreadySealed) return z.string().regex(CODE);
  // An S3 code outside a sealed part is refused at the door, whoever sent it.
  return z
    .string()
    .regex(CODE)
    .refine((value) => !vocabulary(name).isSensitive(value), { error: 'sensitive' });
}

const period = z.string().refine((text) => !isDay(text) && !text.includes('/') && monthRange(text) !== undefined);
const edtf = z.string().refine((text) => monthRange(text) !== undefined);
const answers = z.record(z.string().regex(CODE), z.enum(['yes', 'no', 'ask']));

/** Schema of one value. `alreadySealed`: the element is S3, so S3 codes are allowed in it. */
export function valueSchema(name: string, rule: LeafRule, ids: IdForm, alreadySealed: boolean): z.ZodType {
  switch (rule.type) {
    case 'id':
      return z.string().regex(ids === 'local' ? LOCAL_ID : PSEUDONYM[ID_FIELDS[name]!]);
    case 'code':
      return code(rule.vocabulary!, alreadySealed);
    case 'codes':
      return z.array(code(rule.vocabulary!, alreadySealed)).min(1).max(MOST_VALUES);
    case 'text':
      return z.string().min(1).max(LONGEST_TEXT).regex(TEXT).refine(isNfc);
    case 'day':
      return z.string().refine(isDay);
    case 'month':
      return period;
    case 'edtf':
      return edtf;
    case 'country':
      return z.string().regex(/^[A-Z]{2}$/);
    case 'languages':
      return z
        .array(z.string().regex(/^[a-z]{2,3}$/))
        .min(1)
        .max(MOST_VALUES);
    case 'boolean':
      return z.boolean();
    case 'integer':
      return z.int();
    case 'url':
      return z
        .string()
        .max(2000)
        .regex(/^https?:\/\/[!-~]+$/);
    case 'org':
      return z.string().regex(/^[A-Z]-\d{2,4}$/);
    case 'answers':
      return answers;
    case 'bytes':
      return z
        .string()
        .max(8000)
        .regex(/^[A-Za-z0-9_-]+$/);
  }
}
