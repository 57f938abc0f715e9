/** What the application decides for rules. */
export class RuleSettings {
  /** @param vetoDays days in which owners may veto a widening after its last signature; 0 = it takes effect at once */
  constructor(readonly vetoDays: number) {}
}
