/** What a class of link tokens joins; evidence is counted once per field, however many classes speak of it. */
export type LinkField =
  | 'surname'
  | 'given'
  | 'patronymic'
  | 'birth'
  | 'sex'
  | 'place'
  | 'identifier'
  | 'case'
  | 'day'
  | 'facility'
  | 'unit'
  | 'code'
  | 'file';
