import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { Fault } from '#domain/fault';
import type { Options, Session } from './session.js';

/** What a node or an admin's desk on this computer is called in the settings of a command. */
export type PlaceKind = 'node' | 'admin';

/** Settings of one node or desk by option name, such as `localUrl`, `tokenFile`, `org`, `keys`, `trust`, `pin`, `hub`. */
export type Place = Readonly<Record<string, string>>;

/** Where `npm run demo` leaves a file for each of its parties. */
const DEMO_PLACES = '.data/demo/places';
/** Where `npm start` and `npm run partner` keep their state. */
const STATE = '.data';
/** Settings that are files or folders; in a place's file they may be relative to it. */
const PATHS = new Set(['tokenFile', 'keys', 'trust']);

function candidates(session: Session, given: string, kind: PlaceKind): string[] {
  const places = session.io.env['DOKAZ_PLACES'] ?? DEMO_PLACES;
  const named = /[/\\]/.test(given) ? [] : [join(places, `${given}.json`), join(STATE, given, `${kind}.json`)];
  return [...named, given, join(given, `${kind}.json`)];
}

/**
 * Finds the settings of a node or a desk: a short name (of the running demonstration, or of a folder in `.data`), a folder
 * with `node.json` or `admin.json`, or such a file.
 *
 * @throws Fault `cli/unknown-place`, `cli/not-this-file`
 */
export function readPlace(session: Session, given: string, kind: PlaceKind): Place {
  const file = candidates(session, given, kind).find((path) => existsSync(path) && statSync(path).isFile());
  if (file === undefined) throw new Fault('cli/unknown-place', { place: given });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Fault('cli/not-json', { file }, { cause });
  }
  const place: Record<string, string> = {};
  for (const [name, setting] of Object.entries(Object(value) as object)) {
    if (typeof setting !== 'string') throw new Fault('cli/not-this-file', { kind: `${kind}.json` });
    place[name] = PATHS.has(name) && !isAbsolute(setting) ? join(dirname(file), setting) : setting;
  }
  return place;
}

/** Options completed from the place that one of them names; an option that was given wins. */
export function withPlace(session: Session, options: Options, kind: PlaceKind): Options {
  const given = options[kind] ?? session.io.env[`DOKAZ_${kind.toUpperCase()}`];
  if (typeof given !== 'string' || isAddress(given)) return options;
  return { ...readPlace(session, given, kind), ...options };
}

/** `--node` takes an address as well as a place. */
export function isAddress(given: string): boolean {
  return /^\w+:\/\//.test(given);
}
