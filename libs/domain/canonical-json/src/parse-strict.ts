import { Fault } from '#domain/fault';
import { MAX_DEPTH, POLLUTING } from './canonical.js';
import type { Json } from './json.js';

const SPACE = /[ \t\n\r]*/y;
// Every code unit from the space on, without `"` and `\` (RFC 8259 §7).
const PLAIN_STRING = /"([ !#-[\]-\uffff]*)"/y;
const ESCAPED_STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Parses JSON (RFC 8259) from outside: what `JSON.parse` would silently drop or rename is refused and named.
 *
 * @param options.maxDepth deepest nesting of arrays and objects; 32 unless told
 * @throws Fault `canonical-json/duplicate-key`, `/polluting-key`, `/depth`, `/lone-surrogate`, `/number` (infinite), each
 *   with the JSON pointer (RFC 6901) as `field`; `canonical-json/syntax` with `position`
 */
export function parseStrictJson(text: string, options: { readonly maxDepth?: number } = {}): Json {
  const maxDepth = options.maxDepth ?? MAX_DEPTH;
  const asWritten = parseAsWritten(text, maxDepth);
  if (asWritten !== undefined) return asWritten;
  const reader = new Reader(text, maxDepth);
  const value = reader.value(0);
  reader.end();
  return value;
}

/**
 * The fast way for text as programs write it: when writing the value again gives the same letters, `JSON.parse` dropped
 * nothing, no second key and no digit. Whatever is not so plain (escapes too, which can hide a lone surrogate) is left to
 * the reader below, which names what is wrong.
 */
function parseAsWritten(text: string, maxDepth: number): Json | undefined {
  if (text.includes('\\u')) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return JSON.stringify(value) === text && isClean(value, maxDepth) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isClean(value: Json, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item: Json) => isClean(item, depth - 1));
  return Object.entries(value).every(([key, inner]) => !POLLUTING.has(key) && isClean(inner, depth - 1));
}

class Reader {
  private at = 0;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  value(depth: number): Json {
    this.space();
    switch (this.text.charAt(this.at)) {
      case '"':
        return this.string();
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  end(): void {
    this.space();
    if (this.at !== this.text.length) throw this.syntax();
  }

  private object(depth: number): Json {
    this.descend(depth);
    const object: { [key: string]: Json } = {};
    if (this.take('}')) return object;
    do {
      this.space();
      if (this.text[this.at] !== '"') throw this.syntax();
      const key = this.string();
      this.path.push(key);
      if (POLLUTING.has(key)) throw this.fault('polluting-key');
      if (Object.hasOwn(object, key)) throw this.fault('duplicate-key');
      if (!this.take(':')) throw this.syntax();
      object[key] = this.value(depth + 1);
      this.path.pop();
    } while (this.take(','));
    if (!this.take('}')) throw this.syntax();
    return object;
  }

  private array(depth: number): Json {
    this.descend(depth);
    const items: Json[] = [];
    if (this.take(']')) return items;
    do {
      this.path.push(items.length);
      items.push(this.value(depth + 1));
      this.path.pop();
    } while (this.take(','));
    if (!this.take(']')) throw this.syntax();
    return items;
  }

  private string(): string {
    PLAIN_STRING.lastIndex = this.at;
    const plain = PLAIN_STRING.exec(this.text);
    if (plain) this.at = PLAIN_STRING.lastIndex;
    const text = plain ? plain[1]! : (JSON.parse(this.match(ESCAPED_STRING)) as string);
    if (LONE_SURROGATE.test(text)) throw this.fault('lone-surrogate');
    return text;
  }

  private number(): number {
    const value = Number(this.match(NUMBER));
    if (!Number.isFinite(value)) throw this.fault('number');
    return value;
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.syntax();
    this.at += word.length;
    return value;
  }

  private descend(depth: number): void {
    if (depth >= this.maxDepth) throw this.fault('depth');
    this.at++;
  }

  private take(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private space(): void {
    const code = this.text.charCodeAt(this.at);
    if (code > 32) return;
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw this.syntax();
    this.at = pattern.lastIndex;
    return found[0];
  }

  private syntax(): Fault {
    return new Fault('canonical-json/syntax', { position: this.at });
  }

  private fault(reason: 'duplicate-key' | 'polluting-key' | 'depth' | 'lone-surrogate' | 'number'): Fault {
    const pointer = this.path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1').slice(0, 64)}`);
    return new Fault(`canonical-json/${reason}`, { field: pointer.join('') });
  }
}
