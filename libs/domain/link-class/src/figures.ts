/**
 * How many values a part of a class can take, and how unevenly people are spread over them.
 *
 * `values` counts the values in use; `effective` is the inverse Simpson index 1 ÷ Σ p², the number of equally common
 * values that would make two random people agree just as often (Simpson, Nature 163, 1949). Sources and the arithmetic:
 * `docs/spec/link-tokens.md`; `figures.spec.ts` recomputes those that follow from a table.
 */
export interface Spread {
  readonly values: number;
  readonly effective: number;
}

/**
 * Residents of Belarus at the beginning of 2024: the regions of Brest, Vitsebsk, Homiel, Hrodna, Minsk and Mahiliou, and the city
 * of Minsk. Belstat, as reported by Minsk-Novosti (https://mag.103.by/novosti-kompanii/122961-v-belarusi-za-god-umenyshilosy-naselenije).
 */
export const REGION_POPULATION = [1_308_569, 1_081_911, 1_338_617, 992_556, 1_460_289, 981_174, 1_992_862] as const;

/** Residents of Belarus, in people; the sum of the regions. */
export const POPULATION = 9_155_978;

/** 1 ÷ Σ p² of any list of shares or counts. */
export function effectiveValues(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return 1 / counts.reduce((sum, count) => sum + (count / total) ** 2, 0);
}

/**
 * Per cent of residents by five years of age from 0–4 to 85 and over. The sums below 15, to 64 and from 65 on are those of the
 * census of 2019 (16.9, 67.7 and 15.4; Belstat, quoted in Wikipedia, "Demographics of Belarus"). How they spread within these three is
 * an estimate: no table of it was at hand. Were everybody spread evenly within each, the effective number of years would be 83
 * instead of 80, which moves the weight of a date of birth by a twentieth of a bit.
 */
export const AGE_GROUPS = [5.6, 6.1, 5.3, 4.8, 4.9, 6.4, 8.1, 7.8, 7.1, 6.7, 6.7, 7.8, 7.2, 5.6, 3.3, 2.9, 2.2, 1.5] as const;

/**
 * The commonest surnames of the Kemerovo region (Ivanov, Kuznetsov, Popov, Vasiliev, Petrov, Smirnov) in people, of about 2.6 million:
 * address office of the region (https://sibdepo.ru/news/kuzbasskie-kozlovy-i-novikovy-ne-dognali-ivanovykh.html). No such table of Belarus
 * was to be had; its surnames are less uneven, so that the model made of these asks for more evidence, not for less.
 */
export const COMMON_SURNAMES_OF_KEMEROVO = [20_000, 14_000, 11_800, 8500, 8200, 7200] as const;
export const POPULATION_OF_KEMEROVO = 2_600_000;

/**
 * Shares of a Zipf–Mandelbrot distribution over `values` ranks, the usual model of surnames: share(r) ∝ (r + shift)^−1.
 * The shift follows from the share of the most common value. The values after it are rarer in truth than in the model
 * (second in Kemerovo .54 %, here .72 %), which makes the model's effective number too small rather than too large.
 */
export function zipfShares(values: number, shift: number): number[] {
  const weights = Array.from({ length: values }, (_, rank) => 1 / (rank + 1 + shift));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
