const BYTE_OF = new Map<string, number>(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]),
);

/** Encodes a text in windows-1251, as the partners' old office programs do; a character outside of it is a mistake of the plan. */
export function encodeWindows1251(text: string): Uint8Array {
  const characters = Array.from(text);
  return Uint8Array.from(characters, (character) => {
    const byte = BYTE_OF.get(character);
    if (byte === undefined) throw new RangeError(`not in windows-1251: U+${character.codePointAt(0)?.toString(16) ?? ''}`);
    return byte;
  });
}
