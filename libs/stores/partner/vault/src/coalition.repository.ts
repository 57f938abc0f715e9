import type { Tx } from '#platform/database';

/** What this node last learned from the hub, verified: who is enrolled and which rules stand. */
export interface CoalitionView {
  readonly trustVersion: number;
  /** Enrolled, active partners; this node's own organisation may be among them. */
  readonly partners: readonly string[];
  /** Standing rules (`rule/1`), already verified. */
  readonly rules: readonly unknown[];
  /** Holders of public office whom records without a person may name. */
  readonly officeHolders: readonly string[];
  /** YYYY-MM-DD. */
  readonly seenOn: string;
}

/** The reference population that the k-check counts in, as the partner imported it. */
export interface ReferencePopulation {
  /** CSV text: `month,admin1,category,people,note`. */
  readonly body: string;
  /** Where the figures come from. */
  readonly source: string;
  readonly importedOn: string;
}

/** The two tables of foreign facts that a preview needs. */
export class CoalitionRepository {
  async find(tx: Tx): Promise<CoalitionView | undefined> {
    const [row] = await tx.query<CoalitionView>(
      `select trust_version as "trustVersion", partners, rules, office_holders as "officeHolders", to_char(seen_on, 'YYYY-MM-DD') as "seenOn" from coalition_view`,
    );
    return row;
  }

  /** Keeps the newest view; an older trust version never replaces a newer one. */
  async save(tx: Tx, view: CoalitionView): Promise<void> {
    await tx.execute(
      `insert into coalition_view as v (trust_version, partners, rules, office_holders, seen_on) values ($1, $2, $3::jsonb, $4, $5)
       on conflict (single) do update set trust_version = excluded.trust_version, partners = excluded.partners, rules = excluded.rules,
         office_holders = excluded.office_holders, seen_on = excluded.seen_on
       where v.trust_version <= excluded.trust_version`,
      [view.trustVersion, [...view.partners], JSON.stringify(view.rules), [...view.officeHolders], view.seenOn],
    );
  }

  async findPopulation(tx: Tx): Promise<ReferencePopulation | undefined> {
    const [row] = await tx.query<ReferencePopulation>(
      `select body, source, to_char(imported_on, 'YYYY-MM-DD') as "importedOn" from reference_population`,
    );
    return row;
  }

  async savePopulation(tx: Tx, population: ReferencePopulation): Promise<void> {
    await tx.execute(
      `insert into reference_population (body, source, imported_on) values ($1, $2, $3)
       on conflict (single) do update set body = excluded.body, source = excluded.source, imported_on = excluded.imported_on`,
      [population.body, population.source, population.importedOn],
    );
  }
}
