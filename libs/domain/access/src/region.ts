/** ISO 3166-2:BY: the six regions and the city of Minsk. Other countries are not divided in S1. */
const SUBDIVISIONS: Readonly<Record<string, readonly string[]>> = {
  BY: ['BY-BR', 'BY-HM', 'BY-HO', 'BY-HR', 'BY-MA', 'BY-MI', 'BY-VI'],
};

/** Every region code that lies wholly inside the listed ones: a country holds its subdivisions. */
export function regionsInside(regions: readonly string[]): string[] {
  return [...new Set(regions.flatMap((region) => [region, ...(SUBDIVISIONS[region] ?? [])]))];
}

/**
 * Every region code that may overlap the listed ones: besides what lies inside, the country of a listed subdivision,
 * because a record coarsened to "Belarus" may well be of Minsk.
 */
export function regionsTouching(regions: readonly string[]): string[] {
  return [...new Set([...regionsInside(regions), ...regions.map((region) => region.slice(0, 2))])];
}
