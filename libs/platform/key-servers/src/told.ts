import { Fault } from '#domain/fault';
import { z } from 'zod';

/** The client's codes speak of a hub; here they name the key server that they are about. */
const OWN_CODE: Readonly<Record<string, string>> = {
  'http/unreachable': 'key-server/unreachable',
  'http/answer-not-authentic': 'key-server/not-authentic',
  'http/answer-too-large': 'key-server/bad-answer',
  'http/refused': 'key-server/bad-answer',
  'crypto/not-base64url': 'key-server/bad-answer',
  // Whoever is not entitled gets the same 404 everywhere; toward us it means that the server does not know us.
  'http/not-found': 'key-server/not-admitted',
};

/** Runs one exchange with a key server; every fault that comes of it names the server. */
export async function told<T>(server: string, exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange();
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new Fault('key-server/bad-answer', { server }, { cause });
    if (!(cause instanceof Fault)) throw cause;
    throw new Fault(OWN_CODE[cause.code] ?? cause.code, { ...cause.details, server }, { cause });
  }
}
