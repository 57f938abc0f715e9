/** The files or options are not what the evaluation can use; the message is one sentence for the person who gave them. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
