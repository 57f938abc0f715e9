import { faultSentence } from '#domain/messages';
import { EXIT } from '../exit-code.js';
import { LocalNode } from '../local-node.js';
import type { Options, Outcome, Session } from '../session.js';

interface Report {
  readonly notices: number;
  readonly expired: number;
  readonly said: number;
  readonly read: { received: number; known: number; refused: number; ended: readonly { requestId: string; end: string }[] } | null;
  readonly faults: readonly { readonly code: string }[];
}
interface Running {
  readonly notices: number;
  readonly received: number;
  readonly known: number;
  readonly refused: number;
}

const LOOK_EVERY_MS = 500;

/** Recalls first, then what was granted. */
export async function runRound(session: Session, options: Options): Promise<Outcome> {
  const value = await withCounter(session, options, {});
  const { received, known, refused, ended } = value.read ?? { received: 0, known: 0, refused: 0, ended: [] };
  const lines = [
    session.say('cli.reader.round', { notices: value.notices, received, known, refused }),
    ...(value.expired === 0 ? [] : [session.say('cli.rfa.expired', { n: value.expired })]),
    ...(value.read === null ? [session.say('cli.rfa.nothingRead')] : []),
    ...ended.map(({ requestId, end }) => session.say('cli.reader.ended', { id: requestId.slice(0, 8), end })),
    ...value.faults.map(({ code }) => faultSentence(code, {}, session.language)),
  ];
  const partial = value.faults.length + refused + ended.length > 0;
  return { value, text: lines.join('\n'), exit: partial ? EXIT.partial : EXIT.ok };
}

/** Gives up what was taken back and says so, without reading anything. */
export async function acknowledge(session: Session, options: Options): Promise<Outcome> {
  const value = await withCounter(session, options, { only: 'notices' });
  const { notices, said, faults } = value;
  const lines = [
    session.say('cli.rfa.acknowledged', { notices, said }),
    ...faults.map(({ code }) => faultSentence(code, {}, session.language)),
  ];
  return { value, text: lines.join('\n'), exit: faults.length > 0 ? EXIT.partial : EXIT.ok };
}

/** At a terminal, counts what comes while the round runs. */
async function withCounter(session: Session, options: Options, body: object): Promise<Report> {
  const node = LocalNode.of(session, options);
  const { io, json } = session;
  const timer = io.interactive && !json ? setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS) : undefined;
  const look = async () => {
    const { running } = (await node.get('/local/rounds')) as { running: Running | null };
    if (running !== null) io.err(`\r${session.say('cli.reader.round', { ...running })}\u001b[K`);
  };
  try {
    return (await node.post('/local/rounds', body)) as Report;
  } finally {
    clearInterval(timer);
    if (timer !== undefined) io.err('\r\u001b[K');
  }
}
