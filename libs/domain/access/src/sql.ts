import { DELIVERED_STATUSES } from './decide.js';
import { rulesInForce, type Subject } from './in-force.js';
import { boundsOf, coversClass } from './match.js';
import { monthOf } from './month.js';
import type { Rule, SensitivityClass } from './rule.js';

/** A condition over the hub's table `record`, with its parameters from `$firstParam` on. */
export interface SqlCondition {
  readonly where: string;
  readonly params: readonly unknown[];
}

/**
 * Compiles the rights of a subject into a SQL condition over the columns `owner, status, category, regions text[],
 * month_from, month_until int, audience_partners, audience_purposes text[], audience_until int`.
 *
 * Every value is a parameter. Each term is built so that NULL denies: a denial treats the unknown as inside, a permit as
 * outside. `audience_partners @> …` can use a GIN index.
 *
 * @param alias table alias, an identifier of the caller's own code
 * @param firstParam number of the first placeholder; the next free one is `firstParam + params.length`
 */
export function compileSql(
  rules: readonly Rule[],
  subject: Subject,
  at: Date,
  alias = 'r',
  firstParam = 1,
  cls: SensitivityClass = 'S1',
): SqlCondition {
  const inForce = rulesInForce(rules, subject, at).filter((rule) => coversClass(rule, cls));
  const permits = inForce.filter((rule) => rule.effect === 'permit');
  if (permits.length === 0) return { where: 'false', params: [] };

  const params: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${firstParam + params.push(value) - 1}::${type}`;
  const column = (name: string) => `${alias}.${name}`;
  const org = bind(subject.org, 'text');

  const terms = [
    `${column('owner')} <> ${org}`,
    `${column('status')} IN (${DELIVERED_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    `${column('audience_partners')} @> ARRAY[${org}]`,
    `${column('audience_until')} >= ${bind(monthOf(at), 'int')}`,
  ];
  const denials = inForce.filter((rule) => rule.effect === 'deny').map((rule) => denialTerm(rule, column, bind));
  if (denials.length > 0) terms.push(`(${denials.join(' OR ')}) IS NOT TRUE`);
  terms.push(`(${permits.map((rule) => permitTerm(rule, column, bind)).join(' OR ')})`);
  return { where: terms.join(' AND '), params };
}

type Column = (name: string) => string;
type Bind = (value: unknown, type: string) => string;

function commonTerms(rule: Rule, column: Column, bind: Bind): string[] {
  const { owners, categories } = boundsOf(rule);
  return [
    ...(owners ? [`${column('owner')} = ANY(${bind(owners, 'text[]')})`] : []),
    `${column('category')} = ANY(${bind(categories, 'text[]')})`,
  ];
}

function permitTerm(rule: Rule, column: Column, bind: Bind): string {
  const { regions, from, until } = boundsOf(rule);
  const terms = commonTerms(rule, column, bind);
  if (regions) terms.push(`cardinality(${column('regions')}) > 0 AND ${column('regions')} <@ ${bind(regions, 'text[]')}`);
  if (from !== undefined) terms.push(`${column('month_from')} >= ${bind(from, 'int')}`);
  if (until !== undefined) terms.push(`${column('month_until')} <= ${bind(until, 'int')}`);
  terms.push(`${column('audience_purposes')} && ${bind(rule.purposes, 'text[]')}`);
  return `(${terms.join(' AND ')})`;
}

function denialTerm(rule: Rule, column: Column, bind: Bind): string {
  const { regions, from, until } = boundsOf(rule);
  const terms = commonTerms(rule, column, bind);
  if (regions) terms.push(`(coalesce(cardinality(${column('regions')}), 0) = 0 OR ${column('regions')} && ${bind(regions, 'text[]')})`);
  if (from !== undefined) terms.push(`coalesce(${column('month_until')} >= ${bind(from, 'int')}, true)`);
  if (until !== undefined) terms.push(`coalesce(${column('month_from')} <= ${bind(until, 'int')}, true)`);
  return `(${terms.join(' AND ')})`;
}
