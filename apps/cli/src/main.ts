#!/usr/bin/env node
import { run } from './run.js';

/** A pipe that closes early (`dokaz … | head`) is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function ask(question: string, output: NodeJS.WritableStream): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(text),
  ask: (question) => ask(question, process.stderr),
  askSecret: async (question) => {
    const { Writable } = await import('node:stream');
    process.stderr.write(question);
    // What readline would echo goes nowhere.
    const typed = await ask('', new Writable({ write: (_chunk, _encoding, done) => done() }));
    process.stderr.write('\n');
    return typed;
  },
});
