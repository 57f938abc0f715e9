import { compareNames, type FoldedName } from '#domain/names';
import type { RawPerson } from '#domain/import-mapping';

/** What two people have in common; no value of either. */
export type LikenessReason =
  | 'same-passport'
  | 'same-personal-number'
  | 'same-phone'
  | 'same-email'
  | 'name-agrees'
  | 'name-with-patronymic'
  | 'birth-date-same'
  | 'birth-date-swapped'
  | 'birth-date-partly'
  | 'birth-date-one-digit'
  | 'birth-date-missing';

export interface Likeness {
  readonly strength: 'strong' | 'likely' | 'weak';
  readonly reasons: readonly LikenessReason[];
}

interface Person {
  readonly raw: RawPerson;
  readonly name: FoldedName;
}

/** Letters and digits of a number, whatever stands between them and however it was typed. */
export function plainNumber(text: string | undefined): string {
  return (text ?? '')
    .replace(/№/gu, '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[АВСЕНКМОРТХІ]/gu, (letter) => 'ABCEHKMOPTXI'['АВСЕНКМОРТХІ'.indexOf(letter)]!);
}

/** Last digits of a telephone number: country and operator are often left out. */
export function plainPhone(text: string | undefined): string {
  const digits = (text ?? '').normalize('NFKC').replace(/\D/g, '');
  return digits.length < 7 ? '' : digits.slice(-9);
}

/** How two EDTF dates compare; null when they speak against one person. */
function birthReason(a: string | undefined, b: string | undefined): LikenessReason | null {
  if (a === undefined || b === undefined) return 'birth-date-missing';
  if (a === b) return a.length === 10 ? 'birth-date-same' : 'birth-date-partly';
  if (a.startsWith(b) || b.startsWith(a)) return 'birth-date-partly';
  if (a.length !== 10 || b.length !== 10) return null;
  const [year, month, day] = a.split('-');
  if (b === `${year}-${day}-${month}`) return 'birth-date-swapped';
  return [...a].filter((digit, index) => digit !== b[index]).length === 1 ? 'birth-date-one-digit' : null;
}

function sameNumber(a: string, b: string): boolean {
  return a.length >= 5 && a === b;
}

/** Do two people of the own vault look like one? Null when they do not. */
export function likenessOf(a: Person, b: Person): Likeness | null {
  const numbers: LikenessReason[] = [];
  if (sameNumber(plainNumber(a.raw.passport), plainNumber(b.raw.passport))) numbers.push('same-passport');
  if (sameNumber(plainNumber(a.raw.personalNumber), plainNumber(b.raw.personalNumber))) numbers.push('same-personal-number');
  const name = compareNames(a.name, b.name);
  const birth = birthReason(a.raw.birthDate, b.raw.birthDate);
  const named: LikenessReason[] = name.match ? [name.reason === 'patronymic-agrees' ? 'name-with-patronymic' : 'name-agrees'] : [];
  const born = birth === null ? [] : [birth];
  if (numbers.length > 0) return { strength: 'strong', reasons: [...numbers, ...named, ...born] };
  if (!name.match || birth === null) return null;
  const contacts: LikenessReason[] = [];
  if (sameNumber(plainPhone(a.raw.phone), plainPhone(b.raw.phone))) contacts.push('same-phone');
  const email = a.raw.email?.trim().toLowerCase();
  if (email !== undefined && email === b.raw.email?.trim().toLowerCase()) contacts.push('same-email');
  const reasons = [...named, birth, ...contacts];
  if (contacts.length > 0 || birth === 'birth-date-same') return { strength: 'strong', reasons };
  const father = named[0] === 'name-with-patronymic';
  return { strength: father || birth !== 'birth-date-missing' ? 'likely' : 'weak', reasons };
}
