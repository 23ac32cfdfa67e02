import { Hono } from 'hono';
import { z } from 'zod';
import { listClaims } from '../db/claim-lists.ts';
import { appearancesOf, claimById } from '../db/claims.ts';
import { unconfirmedCounts } from '../db/matches.ts';
import { lastRoundAt } from '../db/sources.ts';
import { verdictsOf } from '../db/verdicts.ts';
import { withQuery } from './components.tsx';
import type { DeskEnv } from './desk.ts';
import { filterByNames, readListQuery } from './filters.tsx';
import { claimJson, reviewJson } from './schema-org.ts';

const PAGE = 100;
const CONTEXT = 'https://schema.org';
const placeShape = z.enum(['queue', 'log']).optional();

/** The claims as JSON, in schema.org's words, and whether the desk is well. */
export const api = new Hono<DeskEnv>()
  .get('/api/claims', async (c) => {
    const { query, refused } = readListQuery(c.req.query());
    const place = placeShape.safeParse(c.req.query('place') || undefined);
    if (!place.success) refused.push('place');
    if (refused.length) return c.json({ error: 'bad_parameter', fields: refused }, 400);
    const page = query.page ?? 1;
    const { filter: asked } = await filterByNames(c.var.desk.store.read, query);
    const filter = { ...asked, place: place.data };
    const found = await listClaims(c.var.desk.store.read, filter, 'newest', {
      limit: PAGE + 1,
      offset: (page - 1) * PAGE,
    });
    const shown = found.slice(0, PAGE);
    const unconfirmed = await unconfirmedCounts(
      c.var.desk.store.read,
      shown.map((claim) => claim.id),
    );
    return c.json({
      '@context': CONTEXT,
      '@type': 'ItemList',
      itemListElement: shown.map((claim) => claimJson(claim, [], unconfirmed.get(claim.id))),
      next: found.length > PAGE ? withQuery(c.var.view.here, { page: String(page + 1) }) : undefined,
    });
  })
  .get('/api/claims/:id', async (c) => {
    const db = c.var.desk.store.read;
    const claim = await claimById(db, c.req.param('id'));
    if (!claim) return c.json({ error: 'not_found' }, 404);
    const [appearances, verdicts, unconfirmed] = await Promise.all([
      appearancesOf(db, claim.id),
      verdictsOf(db, claim.id),
      unconfirmedCounts(db, [claim.id]),
    ]);
    return c.json({
      '@context': CONTEXT,
      ...claimJson(claim, appearances, unconfirmed.get(claim.id)),
      review: verdicts.map((given) => reviewJson(claim, given)),
    });
  })
  .get('/health', async (c) => c.json({ status: 'ok', lastRoundAt: await lastRoundAt(c.var.desk.store.read) }));
