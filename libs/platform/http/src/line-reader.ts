import { Fault } from '#domain/fault';

/**
 * Lines of a UTF-8 stream as they arrive; nothing but the line that is being read is held.
 *
 * @param limit characters of one line at most
 * @throws Fault `http/answer-too-large` for a longer line, `http/unreachable` when the stream breaks off
 */
export async function* linesOf(body: ReadableStream<Uint8Array>, limit: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const chunk of body) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > limit) throw new Fault('http/answer-too-large', { limit });
      yield* parts;
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault('http/unreachable', {}, { cause });
  }
  if (rest !== '') yield rest;
}
