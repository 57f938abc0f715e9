import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Parsed problem code, if the body is JSON with one. */
  readonly code: string | undefined;
}

/** Writes these lines byte for byte to a socket, which no HTTP client would do for an attacker, and reads what comes back. */
export function sendRaw(
  port: number,
  lines: readonly string[],
  body: Uint8Array = new Uint8Array(0),
  newline = '\r\n',
): Promise<RawAnswer> {
  return sendBytes(port, Buffer.concat([Buffer.from(lines.join(newline) + newline + newline, 'latin1'), body])).then((text) => parse(text));
}

/** The whole text that a connection gives back until the other side closes it. */
export function sendBytes(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error) => (chunks.length > 0 ? undefined : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

function parse(text: string): RawAnswer {
  const split = text.indexOf('\r\n\r\n');
  const [first = '', ...rest] = text.slice(0, split).split('\r\n');
  const headers = new Map(
    rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const),
  );
  const body = text.slice(split + 4);
  return { status: Number(first.split(' ')[1]), headers, body, code: codeOf(body) };
}

function codeOf(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null && 'code' in parsed && typeof parsed.code === 'string' ? parsed.code : undefined;
  } catch {
    return undefined;
  }
}
