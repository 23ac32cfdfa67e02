import { type Context, Hono } from 'hono';
import { againAfterVerdict } from '../db/again.ts';
import { historyOf } from '../db/audit.ts';
import { appearancesOf, type Claim, claimById, linksOf } from '../db/claims.ts';
import { copiesOf } from '../db/copies.ts';
import { versionById } from '../db/documents.ts';
import { documentsOfVersions } from '../db/drift.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { type Verdict, verdictsOf } from '../db/verdicts.ts';
import { bearingOn } from '../src/evidence.ts';
import { recordsAbout } from '../src/record-facts.ts';
import { timelineOf } from '../src/timeline.ts';
import { giveVerdict, type VerdictRefusal } from '../src/verdicts.ts';
import { ClaimPage, type ClaimShown } from './claim-page.tsx';
import type { DeskEnv } from './desk.ts';
import { gatherMatching } from './matching.tsx';
import { citedBy, type Draft, emptyDraft, type Fault, faultsOf, readDraft } from './verdict-form.tsx';

const FIRST_SHOWN = 30;

/** The claim page and the verdicts given on it. */
export const claims = new Hono<DeskEnv>()
  .get('/claims/:id', async (c) => {
    const claim = await claimById(c.var.desk.store.read, c.req.param('id'));
    if (!claim) return c.notFound();
    if (claim.mergedInto) return c.redirect(`/claims/${claim.mergedInto}`);
    return page(c, claim, { draft: emptyDraft(claim), faults: [] });
  })
  .post('/claims/:id/verdict', async (c) => {
    const { desk, view } = c.var;
    const claim = await claimById(desk.store.read, c.req.param('id'));
    if (!claim) return c.notFound();
    const draft = readDraft(await c.req.parseBody({ all: true }));
    const faults = faultsOf(draft);
    if (faults.length) return page(c, claim, { draft, faults }, 422);
    const cited = await citedBy(draft, (id) => versionById(desk.store.read, id));
    if (!Array.isArray(cited)) return page(c, claim, { draft, faults: [cited] }, 422);
    const result = await giveVerdict(
      desk.store,
      {
        claimId: claim.id,
        verdict: draft.verdict as Verdict,
        reason: draft.reason,
        personId: view.person!.id,
        cited,
        validUntil: draft.validUntil || null,
        revision: draft.revision,
      },
      desk.now(),
    );
    return result.ok ? c.redirect(`/?kept=${claim.id}`, 303) : refused(c, claim, draft, result);
  });

async function refused(c: Context<DeskEnv>, claim: Claim, draft: Draft, refusal: VerdictRefusal) {
  if (refusal.why === 'missing') return c.notFound();
  if (refusal.why === 'changed') {
    const redraft = { ...draft, revision: refusal.claim.revision };
    return page(c, refusal.claim, { draft: redraft, faults: [], changed: true }, 409);
  }
  const field = refusal.field === 'cited' ? 'evidence' : refusal.field;
  return page(c, claim, { draft, faults: [{ field, problem: refusal.problem }] }, 422);
}

async function page(
  c: Context<DeskEnv>,
  claim: Claim,
  state: { draft: Draft; faults: Fault[]; changed?: boolean },
  status: 200 | 409 | 422 = 200,
) {
  const shown = await gather(c, claim);
  return c.html(<ClaimPage view={c.var.view} shown={shown} {...state} />, status);
}

async function gather(c: Context<DeskEnv>, claim: Claim): Promise<ClaimShown> {
  const db = c.var.desk.store.read;
  const most = c.req.query('all') ? undefined : FIRST_SHOWN;
  const [appearances, bearing, verdicts, trail, links, watched, matching, again, records] = await Promise.all([
    appearancesOf(db, claim.id, most),
    bearingOn(db, claim),
    verdictsOf(db, claim.id),
    historyOf(db, 'claim', claim.id),
    linksOf(db, claim.id),
    watchedOrganisations(db),
    gatherMatching(c, claim),
    againAfterVerdict(db, [claim.id]),
    recordsAbout(db, claim),
  ]);
  const timeline = await timelineOf(db, claim, bearing);
  const documents = await documentsOfVersions(
    db,
    timeline.positions.map((p) => p.passage.versionId),
  );
  const names = new Map(watched.flatMap((o) => (o.siren ? [[o.siren, o.name] as const] : [])));
  const copies = await copiesOf(db, [...new Set(appearances.flatMap((a) => a.wireId ?? []))]);
  return {
    claim,
    copies,
    appearances,
    bearing,
    verdicts,
    trail,
    links,
    names,
    matching,
    again: again.get(claim.id),
    records,
    timeline,
    documents,
  };
}
