import { and, asc, count, desc, eq, exists, gt, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db } from './open.ts';
import { appearances, claimKeys, claimLinks, claims, documents, parties, versions } from './schema.ts';
import { claimsFound, type SearchQuery } from './search.ts';

export type Claim = typeof claims.$inferSelect;
export type NewClaim = Omit<typeof claims.$inferInsert, 'id'>;
export type Appearance = typeof appearances.$inferSelect;
export type NewAppearance = Omit<typeof appearances.$inferInsert, 'id'>;

/** What narrows a list of claims. Everything named must hold. */
export interface ClaimFilter {
  place?: Claim['place'];
  type?: string;
  supplier?: string;
  certainty?: string;
  outlet?: string;
  verdict?: string;
  since?: string;
  search?: SearchQuery;
}

/** The order of a list: most check-worthy first, latest verdict first, latest appearance first, latest found first. */
export type ClaimOrder = 'checkworthiness' | 'verdict' | 'recent' | 'newest';

/** One page of claims in an order, with at most `limit` lines after the first `offset`. */
export async function listClaims(
  db: Db,
  filter: ClaimFilter,
  order: ClaimOrder,
  page: { limit: number; offset: number },
): Promise<Claim[]> {
  return db
    .select()
    .from(claims)
    .where(conditionOf(db, filter))
    .orderBy(...ORDERS[order])
    .limit(page.limit)
    .offset(page.offset);
}

/** How many claims a filter leaves, counted up to `most` and no further. */
export async function countClaims(db: Db, filter: ClaimFilter, most = 10_000): Promise<number> {
  const some = db.select({ one: sql`1` }).from(claims).where(conditionOf(db, filter)).limit(most).as('some');
  const [row] = await db.select({ n: count() }).from(some);
  return row?.n ?? 0;
}

const ORDERS: Record<ClaimOrder, SQL[]> = {
  checkworthiness: [desc(claims.checkworthiness), desc(claims.firstAppearanceAt)],
  verdict: [desc(claims.verdictAt), desc(claims.id)],
  recent: [desc(claims.lastAppearanceAt), desc(claims.id)],
  newest: [desc(claims.id)],
};

function conditionOf(db: Db, f: ClaimFilter): SQL | undefined {
  const party = (name: string) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(parties)
        .where(and(eq(parties.claimId, claims.id), eq(parties.name, name), ne(parties.role, 'speaker'))),
    );
  const inOutlet = (outlet: string) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(appearances)
        .where(and(eq(appearances.claimId, claims.id), eq(appearances.outlet, outlet))),
    );
  return and(
    isNull(claims.mergedInto),
    f.place && eq(claims.place, f.place),
    f.type ? eq(claims.type, f.type) : undefined,
    f.certainty ? eq(claims.certainty, f.certainty) : undefined,
    f.verdict ? eq(claims.verdict, f.verdict as 'confirmed') : undefined,
    f.since ? gte(claims.lastAppearanceAt, f.since) : undefined,
    f.supplier ? party(f.supplier) : undefined,
    f.outlet ? inOutlet(f.outlet) : undefined,
    f.search && (f.search.words.length || f.search.phrases.length) ? claimsFound(f.search) : undefined,
  );
}

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
    })
    .from(appearances)
    .innerJoin(versions, eq(versions.id, appearances.versionId))
    .innerJoin(documents, eq(documents.id, appearances.documentId))
    .where(and(eq(appearances.claimId, claimId), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.appearedAt), asc(appearances.start))
    .limit(limit);
}

/** The appearances of a claim that still stand, earliest first, without their articles. */
export async function bareAppearancesOf(db: Db, claimId: string): Promise<Appearance[]> {
  return db
    .select()
    .from(appearances)
    .where(and(eq(appearances.claimId, claimId), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.appearedAt), asc(appearances.start));
}

/** The appearances that stand in a document, in the order of the text. */
export async function appearancesIn(db: Db, documentId: string): Promise<Appearance[]> {
  return db
    .select()
    .from(appearances)
    .where(and(eq(appearances.documentId, documentId), isNull(appearances.goneAt)))
    .orderBy(asc(appearances.part), asc(appearances.start));
}

/** The appearances seen in one version of a document, each with its claim's sentence and standing, in the order of the text. */
export async function appearancesInVersion(db: Db, documentId: string, versionId: string) {
  return db
    .select({ appearance: appearances, sentence: claims.sentence, language: claims.language, verdict: claims.verdict })
    .from(appearances)
    .innerJoin(claims, eq(claims.id, appearances.claimId))
    .where(and(eq(appearances.documentId, documentId), eq(appearances.versionId, versionId)))
    .orderBy(asc(appearances.part), asc(appearances.start));
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

/** Claims that share a key and last appeared since a time, latest first: whom a new appearance may belong to. */
export async function claimsWithKeys(db: Db, keys: string[], since: string, perKey: number): Promise<Claim[]> {
  const ids = new Set<string>();
  for (const key of keys) {
    const rows = await db
      .select({ id: claimKeys.claimId })
      .from(claimKeys)
      .where(and(eq(claimKeys.key, key), gte(claimKeys.at, since)))
      .orderBy(desc(claimKeys.at))
      .limit(perKey);
    for (const row of rows) ids.add(row.id);
  }
  return (await claimsById(db, [...ids])).filter((claim) => !claim.mergedInto);
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
