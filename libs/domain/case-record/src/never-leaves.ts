/**
 * Names of class-N fields as they stand in partners' files and programs. The list does not decide what leaves (the strict
 * schema does): it decides which refusal is also an alarm.
 */
const NAMES: readonly string[] = [
  // names
  'name', 'names', 'full_name', 'given_name', 'first_name', 'last_name', 'family_name', 'middle_name', 'maiden_name', 'surname', 'patronymic', 'nickname', 'alias', 'fio', 'victim_name', 'witness_name', 'prenom', 'nom', 'nom_de_famille',
  'имя', 'фамилия', 'отчество', 'фио', 'прозвище', 'девичья_фамилия', 'імя', 'імя_прозвішча', 'прозвішча', 'імя_па_бацьку', 'піб', 'мянушка',
  // dates and places of one person
  'birth_date', 'date_of_birth', 'dob', 'birthday', 'birth_year', 'birth_place', 'age', 'date_naissance', 'дата_рождения', 'день_рождения', 'место_рождения', 'возраст', 'дата_нараджэння', 'месца_нараджэння', 'узрост',
  'address', 'home_address', 'street', 'coordinates', 'lat', 'lon', 'latitude', 'longitude', 'gps', 'time', 'clock_time', 'adresse', 'адрес', 'координаты', 'улица', 'адрас', 'каардынаты', 'вуліца',
  // documents and contacts
  'passport', 'passport_number', 'personal_number', 'identification_number', 'id_number', 'national_id', 'паспорт', 'личный_номер', 'идентификационный_номер', 'пашпарт', 'асабісты_нумар', 'ідэнтыфікацыйны_нумар',
  'phone', 'phone_number', 'telephone', 'mobile', 'email', 'e_mail', 'telegram', 'signal', 'instagram', 'facebook', 'телефон', 'почта', 'тэлефон', 'пошта', 'courriel',
  'plate', 'car_plate', 'iban', 'bank_account', 'номер_машины', 'нумар_машыны',
  // narrative and files
  'title', 'narrative', 'story', 'description', 'testimony', 'statement_text', 'interview', 'notes', 'comment', 'transcript', 'photo_url', 'file_name', 'original', 'recit', 'описание', 'рассказ', 'показания', 'комментарий', 'апісанне', 'расповед', 'сведчанне', 'каментар',
];

/** Case, spaces, dashes and camel case fall together: `dateOfBirth`, `Date of birth` and `date_of_birth` are one name. */
function fold(name: string): string {
  return name
    .normalize('NFC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1_')
    .toLowerCase()
    .replace(/['’ʼ]/gu, '')
    .replace(/[\s-]+/g, '_');
}

const FOLDED: ReadonlySet<string> = new Set(NAMES.map(fold));

/** True for the name of a class-N field (names, birth dates, documents, contacts, narrative) in any of the partners' languages. */
export function neverLeaves(fieldName: string): boolean {
  return FOLDED.has(fold(fieldName));
}
