/** Digits and a bar that stand for a letter in text that was read by a machine, by the script of the letter before. */
const LATIN: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '|': 'l' };
const CYRILLIC: Readonly<Record<string, string>> = { '0': 'о', '3': 'з', '6': 'б' };

/** Between two letters; at the end of a word only what is seldom a number of its own there. */
const MISREAD = /(?<=(\p{L}))(?:[01356](?=\p{Ll})|\|(?=\p{Ll}|$|\s)|5(?=$|\s))/gu;

/** `ju|ia`, `j0hns0n`, `thoma5` as they were meant; digits apart from letters stay. */
export function unmisread(text: string): string {
  return text.replace(MISREAD, (sign, before: string) => (/\p{Script=Cyrillic}/u.test(before) ? CYRILLIC : LATIN)[sign] ?? sign);
}
