import { concatBytes, utf8, type SyncMac } from '#domain/crypto';
import { BLOCK, LAYOUT } from '#domain/linkage';

/** A word that may stand for a field. */
export interface Alternative {
  /** Decides equality. */
  readonly exact: string;
  /** Resemblance of the spelling. */
  readonly text: string;
  /** Slips of the skeleton, which meet across scripts; empty where it is too short to tell words apart. */
  readonly skeleton: string;
}

/** Bytes of the stream of a letter pair for each permutation: its rank in two bytes, then the byte that is shown. */
const RANK_BYTES = 3;
/** Letters of a spelling whose slips leave room for those of the skeleton. */
const SLIPPING = 12;
/** A filler resembles the first alternative by less than this share. */
const FILLER_SHARE = 0.8;

/** Tags and MinHash signatures under the key of one pair. */
export class Keyed {
  readonly #streams = new Map<string, Uint8Array>();

  constructor(
    private readonly key: Uint8Array,
    private readonly mac: SyncMac,
    private readonly random: (length: number) => Uint8Array,
  ) {}

  /** First bytes of HMAC-SHA-256 over the domain and the text. */
  tag(domain: string, text: string, length: number = LAYOUT.tag): Uint8Array {
    return this.mac.hmacSha256(this.key, utf8(`${domain}\0${text}`)).subarray(0, length);
  }

  /** `count` tags of a set of texts in random order: filled up with random ones, cut when there are more. */
  tags(domain: string, texts: readonly string[], count: number, length: number): Uint8Array {
    const tags = [...new Set(texts)].slice(0, count).map((text) => this.tag(domain, text, length));
    while (tags.length < count) tags.push(this.random(length));
    const order = this.random(count);
    return concatBytes(
      ...tags
        .map((tag, i) => ({ tag, rank: order[i]! }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ tag }) => tag),
    );
  }

  /** Tags by which two texts meet that differ in one letter, or in the order of two neighbours. */
  slips(domain: string, ...texts: readonly string[]): Uint8Array {
    return this.tags(
      `${domain}-slip`,
      texts.flatMap((text, i) => withoutOne(text).slice(0, i === 0 ? undefined : LAYOUT.smalls / 2)),
      LAYOUT.smalls,
      LAYOUT.small,
    );
  }

  /** Tags by which two numbers of equal length meet that differ in one digit, or in the order of two neighbours. */
  digitSlips(domain: string, digits: string): Uint8Array {
    const all = [...digits];
    const open = all.map((_, i) => [...all.slice(0, i), '?', ...all.slice(i + 1)].join(''));
    const turned = all.slice(1).map((digit, i) => [...all.slice(0, i), ...[all[i]!, digit].sort(), '/', ...all.slice(i + 2)].join(''));
    return this.tags(`${domain}-slip`, [...open, ...turned.map((text, i) => `${i} ${text}`)], LAYOUT.smalls, LAYOUT.small);
  }

  /** Fixed number of blocks, whatever the number of alternatives. `domain` names what may be compared with what. */
  blocks(field: string, domain: string, alternatives: readonly Alternative[], count: number): Uint8Array {
    const real = alternatives.slice(0, count).map((one) => this.#block(field, domain, one));
    const blocks = Array.from({ length: count }, (_, i) => real[i] ?? this.#filler(real[0]!));
    return concatBytes(...blocks);
  }

  #block(field: string, domain: string, { exact, text, skeleton }: Alternative): Uint8Array {
    const slips = skeleton === '' ? this.slips(domain, text) : this.slips(domain, text.slice(0, SLIPPING), `*${skeleton}`);
    return concatBytes(this.tag(`${field}-exact`, exact), slips, this.#minHash(domain, text));
  }

  /**
   * Looks like an alternative that resembles the first by chance, as halves of a double surname do; random bytes would tell
   * the hub how many alternatives there are. It can never resemble another name more than the first alternative does.
   */
  #filler(first: Uint8Array): Uint8Array {
    const filler = this.random(BLOCK);
    const [share = 0, ...dice] = this.random(1 + LAYOUT.hashes);
    const start = BLOCK - LAYOUT.hashes;
    dice.forEach((die, i) => {
      if (die < share * FILLER_SHARE) filler[start + i] = first[start + i]!;
    });
    return filler;
  }

  /** For each permutation the byte of the pair of letters that it ranks first (Broder 1997, b-bit as Li and König 2010). */
  #minHash(domain: string, text: string): Uint8Array {
    const out = new Uint8Array(LAYOUT.hashes);
    const least = new Uint32Array(LAYOUT.hashes).fill(0xffffffff);
    for (const gram of gramsOf(text)) {
      const stream = this.#stream(domain, gram);
      for (let i = 0; i < out.length; i++) {
        const rank = (stream[i * RANK_BYTES]! << 16) | (stream[i * RANK_BYTES + 1]! << 8) | stream[i * RANK_BYTES + 2]!;
        if (rank < least[i]!) {
          least[i] = rank;
          out[i] = rank & 255;
        }
      }
    }
    return out;
  }

  #stream(domain: string, gram: string): Uint8Array {
    const name = `${domain}-gram\0${gram}`;
    let stream = this.#streams.get(name);
    if (stream === undefined) {
      stream = this.mac.hkdfSha256(this.key, new Uint8Array(0), utf8(name), LAYOUT.hashes * RANK_BYTES);
      this.#streams.set(name, stream);
    }
    return stream;
  }
}

/** The pairs of neighbouring letters, the word's ends included. */
function gramsOf(text: string): Set<string> {
  const letters = [' ', ...text, ' '];
  return new Set(letters.slice(1).map((letter, i) => letters[i]! + letter));
}

/** A text and what is left of it without one of its letters; a text of two letters has no slips. */
function withoutOne(text: string): string[] {
  const letters = [...text];
  return letters.length < 3 ? [text] : [text, ...letters.map((_, i) => [...letters.slice(0, i), ...letters.slice(i + 1)].join(''))];
}
