import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { appearances, claimKeys, claimLinks, claims, parties } from './schema/claims.ts';
import { documents, versions } from './schema/documents.ts';
import { people } from './schema/people.ts';

// 'title' before 'text', then by place.
const inTextOrder = [desc(appearances.part), asc(appearances.start)];

export type Claim = typeof claims.$inferSelect;
export type NewClaim = Omit<typeof claims.$inferInsert, 'id'>;
export type Appearance = typeof appearances.$inferSelect;
export type NewAppearance = Omit<typeof appearances.$inferInsert, 'id'>;

/** One claim, or null. */
export async function claimById(db: Db, id: string): Promise<Claim | null> {
  const [row] = await db.select().from(claims).where(eq(claims.id, id));
  return row ?? null;
}

/** Several claims by id, in no order. */
export async function claimsById(db: Db, ids: string[]): Promise<Claim[]> {
  return ids.length ? db.select().from(claims).where(inArray(claims.id, ids)) : [];
}

/** An appearance with the article it stands in and the text of the version it was seen in. */
export type AppearanceInArticle = Awaited<ReturnType<typeof appearancesOf>>[number];

/** The appearances of a claim that still stand, earliest first, each in its article; at most `limit`. */
export async function appearancesOf(db: Db, claimId: string, limit = 1000) {
  return db
    .select({
      appearance: appearances,
      title: versions.title,
      text: versions.text,
      versionNumber: versions.number,
      url: documents.url,
      kind: documents.kind,
      outlet: documents.outlet,
      publishedAt: documents.publishedAt,
      partial: documents.partial,
      page: documents.page,
      enteredBy: people.name,
      firstSeenAt: documents.firstSeenAt,
      wireId: documents.wireId,
    })
    .from(appearances)
    .innerJoin(versions, eq(versions.id, appearances.versionId))
    .innerJoin(documents, eq(documents.id, appearances.documentId))
    .leftJoin(people, eq(people.id, documents.enteredBy))
    .where(and(eq(appearances.claimId, claimId), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.appearedAt), asc(appearances.documentId), ...inTextOrder)
    .limit(limit);
}

/** The same with nothing of their articles but the outlet. */
export async function appearancesInOutlets(db: Db, claimId: string, limit: number) {
  return db
    .select({ appearance: appearances, outlet: documents.outlet })
    .from(appearances)
    .innerJoin(documents, eq(documents.id, appearances.documentId))
    .where(and(eq(appearances.claimId, claimId), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.appearedAt), asc(appearances.documentId), ...inTextOrder)
    .limit(limit);
}

/** The appearances of a claim that still stand, earliest first, without their articles. */
export async function bareAppearancesOf(db: Db, claimId: string): Promise<Appearance[]> {
  return db
    .select()
    .from(appearances)
    .where(and(eq(appearances.claimId, claimId), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.appearedAt), asc(appearances.documentId), ...inTextOrder);
}

/** The same for several claims, by their ids. */
export async function bareAppearancesOfAll(db: Db, claimIds: string[]): Promise<Map<string, Appearance[]>> {
  const all = await db
    .select()
    .from(appearances)
    .where(and(inArray(appearances.claimId, claimIds), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.appearedAt), asc(appearances.documentId), ...inTextOrder);
  return Map.groupBy(all, (a) => a.claimId);
}

/** The latest appearances of a claim that still stand, at most so many. */
export async function latestAppearancesOf(db: Db, claimId: string, most: number): Promise<Appearance[]> {
  return (await latestAppearancesOfAll(db, [claimId], most)).get(claimId) ?? [];
}

/** The same for a few claims, by their ids. */
export async function latestAppearancesOfAll(
  db: Db,
  claimIds: string[],
  most: number,
): Promise<Map<string, Appearance[]>> {
  if (!claimIds.length) return new Map();
  const latest = claimIds.map(
    (id) => sql`select * from (select ${appearances.id} from ${appearances}
      where ${eq(appearances.claimId, id)} and ${isNull(appearances.goneAt)}
      order by ${desc(appearances.appearedAt)} limit ${most}) as one`,
  );
  const all = await db
    .select()
    .from(appearances)
    .where(inArray(appearances.id, sql`(${sql.join(latest, sql` union all `)})`))
    .orderBy(desc(appearances.appearedAt));
  return Map.groupBy(all, (a) => a.claimId);
}

/** Appearances made after one of them, in the order in which they came, with when their version was fetched. */
export async function appearancesAfter(db: Db, after: string, limit: number) {
  return db
    .select({ id: appearances.id, claimId: appearances.claimId, fetchedAt: versions.fetchedAt })
    .from(appearances)
    .innerJoin(versions, eq(versions.id, appearances.versionId))
    .where(gt(appearances.id, after))
    .orderBy(asc(appearances.id))
    .limit(limit);
}

/** The appearances that stand in a document, in the order of the text. */
export async function appearancesIn(db: Db, documentId: string): Promise<Appearance[]> {
  return appearancesInAll(db, [documentId]);
}

/** The same for several documents. */
export async function appearancesInAll(db: Db, documentIds: string[]): Promise<Appearance[]> {
  if (!documentIds.length) return [];
  return db
    .select()
    .from(appearances)
    .where(and(inArray(appearances.documentId, documentIds), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.documentId), ...inTextOrder);
}

// What the program has joined by itself has no verdict until a person confirms it.
const handedOn = sql<Claim['verdict']>`case when ${appearances.match} = 'joined' then null else ${claims.verdict} end`;

/** The appearances that a document once had and that were no longer read in it, in the order of the text. */
export async function goneAppearancesIn(db: Db, documentId: string): Promise<Appearance[]> {
  return db
    .select()
    .from(appearances)
    .where(and(eq(appearances.documentId, documentId), isNotNull(appearances.goneAt)))
    .orderBy(...inTextOrder);
}

/** The appearances seen in one version of a document, each with its claim's sentence and standing, in the order of the text. */
export async function appearancesInVersion(db: Db, documentId: string, versionId: string) {
  return db
    .select({ appearance: appearances, sentence: claims.sentence, language: claims.language, verdict: handedOn })
    .from(appearances)
    .innerJoin(claims, eq(claims.id, appearances.claimId))
    .where(and(eq(appearances.documentId, documentId), eq(appearances.versionId, versionId)))
    .orderBy(...inTextOrder);
}

/** Adds a claim and its parties. Gives its id. */
export async function addClaim(tx: Db, claim: NewClaim): Promise<string> {
  const id = newId();
  await tx.insert(claims).values({ id, ...claim });
  await addParties(tx, id, claim);
  return id;
}

/** Adds the parties that an appearance brings to a claim; those it has already stay. */
export async function addParties(
  tx: Db,
  claimId: string,
  of: {
    agency?: string | null;
    suppliers?: string[];
    from?: string | null;
    to?: string | null;
    speaker?: string | null;
  },
): Promise<void> {
  const one = (role: (typeof parties.$inferInsert)['role'], name?: string | null) =>
    name ? [{ claimId, role, name }] : [];
  const rows = [
    ...one('agency', of.agency),
    ...(of.suppliers ?? []).flatMap((name) => one('supplier', name)),
    ...one('from', of.from),
    ...one('to', of.to),
    ...one('speaker', of.speaker),
  ];
  if (rows.length) await tx.insert(parties).values(rows).onConflictDoNothing();
}

/** Changes a claim's row. */
export async function updateClaim(tx: Db, id: string, change: Partial<typeof claims.$inferInsert>): Promise<void> {
  await tx.update(claims).set(change).where(eq(claims.id, id));
}

/** Adds an appearance. Gives its id. */
export async function addAppearance(tx: Db, appearance: NewAppearance): Promise<string> {
  const id = newId();
  await tx.insert(appearances).values({ id, ...appearance });
  return id;
}

/** Changes an appearance's row. */
export async function updateAppearance(
  tx: Db,
  id: string,
  change: Partial<typeof appearances.$inferInsert>,
): Promise<void> {
  await tx.update(appearances).set(change).where(eq(appearances.id, id));
}

/** Sets the keys under which a claim is found again. */
export async function keepKeys(tx: Db, claimId: string, keys: string[], at: string): Promise<void> {
  await tx.delete(claimKeys).where(eq(claimKeys.claimId, claimId));
  if (keys.length) await tx.insert(claimKeys).values([...new Set(keys)].map((key) => ({ key, claimId, at })));
}

/**
 * Claims that share keys and last appeared since a time: whom a new appearance may belong to. Under each key the latest
 * `perKey` are looked at; of all those the `most` that share the most keys are given, in that order.
 */
export async function claimsWithKeys(
  db: Db,
  keys: string[],
  since: string,
  perKey: number,
  most = 20,
): Promise<Claim[]> {
  if (!keys.length) return [];
  const under = latestUnder(db, [...new Set(keys)], since, perKey);
  const sharing = sql`(select claim_id as id, count(*) as shared from (${under}) as found
    group by claim_id order by count(*) desc, claim_id desc limit ${most}) as sharing`;
  return db
    .select(getTableColumns(claims))
    .from(sharing)
    .innerJoin(claims, eq(claims.id, sql`sharing.id`))
    .where(sql`coalesce(${claims.mergedInto}, '') = ''`)
    .orderBy(sql`sharing.shared desc`, desc(claims.id));
}

/** The latest claims under each of some keys: in words that PostgreSQL plans once for all keys, where SQLite is told each. */
function latestUnder(db: Db, keys: string[], since: string, perKey: number): SQL {
  const latest = (key: SQL) =>
    sql`select ${claimKeys.claimId} from ${claimKeys} where ${claimKeys.key} = ${key} and ${claimKeys.at} >= ${since} order by ${claimKeys.at} desc, ${claimKeys.claimId} desc limit ${perKey}`;
  if (db.engine === 'postgres')
    return sql`select latest.claim_id from unnest(${sql.param(keys)}::text[]) as asked(key) cross join lateral (${latest(sql`asked.key`)}) as latest`;
  const each = keys.map((key) => sql`select * from (${latest(sql`${key}`)}) as one`);
  return sql.join(each, sql` union all `);
}

/** Links a claim to an earlier one that it updates or contradicts. */
export async function linkClaims(tx: Db, link: typeof claimLinks.$inferInsert): Promise<void> {
  await tx.insert(claimLinks).values(link).onConflictDoNothing();
}

/** The claims linked to one, either way, with how. */
export async function linksOf(db: Db, claimId: string) {
  return db
    .select({
      relation: claimLinks.relation,
      claimId: claimLinks.claimId,
      otherId: claimLinks.otherId,
      sentence: claims.sentence,
    })
    .from(claimLinks)
    .innerJoin(
      claims,
      or(
        and(eq(claimLinks.claimId, claimId), eq(claims.id, claimLinks.otherId)),
        and(eq(claimLinks.otherId, claimId), eq(claims.id, claimLinks.claimId)),
      ),
    )
    .where(or(eq(claimLinks.claimId, claimId), eq(claimLinks.otherId, claimId)));
}

/** Names that stand in claims as suppliers, and outlets they appeared in: what the filters offer. */
export async function filterChoices(db: Db): Promise<{ suppliers: string[]; outlets: string[] }> {
  const suppliers = await db
    .selectDistinct({ name: parties.name })
    .from(parties)
    .where(or(eq(parties.role, 'supplier'), eq(parties.role, 'from'), eq(parties.role, 'to')))
    .orderBy(asc(parties.name))
    .limit(200);
  const outlets = await db
    .selectDistinct({ outlet: documents.outlet })
    .from(documents)
    .where(eq(documents.kind, 'article'))
    .orderBy(asc(documents.outlet))
    .limit(200);
  return { suppliers: suppliers.map((s) => s.name), outlets: outlets.flatMap((o) => o.outlet ?? []) };
}

/** Claims that first appeared from one time to another (the second not included), most check-worthy first. */
export async function claimsFirstSeenBetween(db: Db, from: string, to: string): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(
      and(
        gte(claims.firstAppearanceAt, from),
        lt(claims.firstAppearanceAt, to),
        ne(claims.place, 'dismissed'),
        isNull(claims.mergedInto),
      ),
    )
    .orderBy(desc(claims.checkworthiness), asc(claims.firstAppearanceAt));
}

/** Claims not set aside, in the order of their ids, after a given one. */
export async function claimPage(db: Db, after: string, limit: number): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(and(gt(claims.id, after), ne(claims.place, 'dismissed'), isNull(claims.mergedInto)))
    .orderBy(asc(claims.id))
    .limit(limit);
}
