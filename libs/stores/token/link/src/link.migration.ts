import type { MigrationInterface, QueryRunner } from 'typeorm';

const CALLER = `(select id from owner where org = current_setting('app.org'))`;

/** The API writes and deletes its caller's rows and sees no others; only the worker compares across owners. */
function ofOneOwner(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_api on ${table} to dokaz_hub_api using (owner = ${CALLER}) with check (owner = ${CALLER})`,
    `create policy ${table}_worker on ${table} to dokaz_hub_worker using (true) with check (true)`,
  ];
}

const UP: readonly string[] = [
  // Whether an organisation takes part now; a change of standing is noticed by the worker, not by a request.
  `create table owner (
     id smallint generated always as identity primary key, org text not null unique, active boolean not null default true)`,
  `grant select, insert on owner to dokaz_hub_api`,
  `grant select on owner to dokaz_hub_worker`,
  `grant update (active) on owner to dokaz_hub_worker`,

  // entered: the transaction that wrote the row, by which the worker reads every handle once, however late it is committed.
  // tokens[i] stands in slot slots[i] (class * 64 + position): what deletion and the bulk path read instead of the index.
  `create table handle (
     id int generated always as identity primary key, handle text not null unique, owner smallint not null references owner,
     epoch text not null, kind text not null check (kind in ('person', 'event', 'file')), quarter text,
     declaration text not null, tokens bigint[] not null, slots smallint[] not null, probed boolean not null default false,
     entered xid8 not null default pg_current_xact_id(),
     check (cardinality(tokens) = cardinality(slots)))`,
  ...ofOneOwner('handle'),
  `create index handle_unprobed on handle (id) where not probed`,
  `create index handle_entered on handle (entered, id)`,
  // Random 64-bit numbers do not compress; trying costs a third of a put.
  `alter table handle alter column tokens set storage external`,
  `grant select, delete on handle to dokaz_hub_api`,
  // Nobody writes "entered": a handle that pretended to be an old one would be passed over.
  `grant insert (handle, owner, epoch, kind, quarter, declaration, tokens, slots) on handle to dokaz_hub_api`,
  `grant select, delete on handle to dokaz_hub_worker`,
  `grant update (probed) on handle to dokaz_hub_worker`,

  // One table, one covering index, internal ids: partitions by hash were two to seven times slower. Owner, slot and handle take
  // eight bytes together: an entry of the index has 28, a fifth less than with a bigint, and what is in memory is found fast.
  `create table link_token (
     token bigint not null, owner smallint not null, slot smallint not null, handle int not null,
     primary key (token, owner, slot, handle))`,
  ...ofOneOwner('link_token'),
  `grant select, insert, delete on link_token to dokaz_hub_api`,
  `grant select, delete on link_token to dokaz_hub_worker`,
];

/** The token database: a database of its own, without archive or backup, rebuilt from the nodes. */
export class LinkTokens2001000000000 implements MigrationInterface {
  readonly name = 'LinkTokens2001000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table link_token, handle, owner');
  }
}
