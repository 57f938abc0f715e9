/** Schema of the record, inside the signed bytes. */
export const SCHEMA = 'case/1';
/** Version of the vocabularies, inside the signed bytes. */
export const VOCAB = '2026.1';
