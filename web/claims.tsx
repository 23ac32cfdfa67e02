import { type Context, Hono } from 'hono';
import { type Claim, claimById } from '../db/claims.ts';
import { versionById } from '../db/documents.ts';
import type { Verdict } from '../db/verdicts.ts';
import { decideProposal, submitVerdict } from '../src/proposals.ts';
import type { VerdictRefusal } from '../src/verdicts.ts';
import { rewordClaim } from '../src/wording.ts';
import { readDecision, readWording } from './claim-forms.ts';
import { gatherClaim } from './claim-gather.ts';
import { ClaimPage, type ClaimState } from './claim-page.tsx';
import type { DeskEnv } from './desk.ts';
import { citedBy, type Draft, emptyDraft, faultsOf, readDraft } from './verdict-form.tsx';

/** The claim page, the verdicts given or proposed on it, and its wording. */
export const claims = new Hono<DeskEnv>()
  .get('/claims/:id', async (c) => {
    const claim = await claimById(c.var.desk.store.read, c.req.param('id'));
    if (!claim) return c.notFound();
    if (claim.mergedInto) return c.redirect(`/claims/${claim.mergedInto}`);
    return page(c, claim, {});
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
    const { reason, revision } = draft;
    const given = { claimId: claim.id, verdict: draft.verdict as Verdict, reason, cited, revision };
    const by = { personId: view.person!.id, validUntil: draft.validUntil || null };
    const result = await submitVerdict(desk.store, { ...given, ...by }, desk.now(), desk.settings.secondEyes ?? false);
    if (!result.ok) return refused(c, claim, draft, result);
    return c.redirect(result.proposed ? `/claims/${claim.id}#proposal` : `/?kept=${claim.id}`, 303);
  })
  .post('/claims/:id/wording', async (c) => {
    const { desk, view } = c.var;
    const claim = await claimById(desk.store.read, c.req.param('id'));
    if (!claim) return c.notFound();
    const wording = readWording(await c.req.parseBody());
    const given = { ...wording, claimId: claim.id, personId: view.person!.id };
    const result = await rewordClaim(desk.store, given, desk.now());
    if (result.ok) return c.redirect(`/claims/${claim.id}`, 303);
    if (result.why === 'missing') return c.notFound();
    const problem = result.why === 'changed' ? 'changed' : result.problem;
    const typed = { sentence: wording.sentence, problem };
    return page(c, result.why === 'changed' ? result.claim : claim, { typed }, problem === 'changed' ? 409 : 422);
  })
  .post('/claims/:id/proposal', async (c) => {
    const { desk, view } = c.var;
    const claim = await claimById(desk.store.read, c.req.param('id'));
    const decision = readDecision(await c.req.parseBody());
    if (!claim || !decision) return c.notFound();
    const result = await decideProposal(desk.store, { ...decision, personId: view.person!.id }, desk.now());
    if (!result.ok) return page(c, claim, { undecided: result.why }, result.why === 'note_missing' ? 422 : 409);
    return c.redirect(decision.decision === 'approve' ? `/?kept=${claim.id}` : `/claims/${claim.id}`, 303);
  });

async function refused(c: Context<DeskEnv>, claim: Claim, draft: Draft, refusal: VerdictRefusal) {
  if (refusal.why === 'missing') return c.notFound();
  if (refusal.why === 'changed') {
    const redraft = { ...draft, revision: refusal.claim.revision };
    return page(c, refusal.claim, { draft: redraft, changed: true }, 409);
  }
  const field = refusal.field === 'cited' ? 'evidence' : refusal.field;
  return page(c, claim, { draft, faults: [{ field, problem: refusal.problem }] }, 422);
}

async function page(c: Context<DeskEnv>, claim: Claim, state: ClaimState, status: 200 | 409 | 422 = 200) {
  const shown = await gatherClaim(c, claim);
  const proposes = c.var.desk.settings.secondEyes ?? false;
  const props = { draft: emptyDraft(claim), faults: [], ...state, proposes };
  return c.html(ClaimPage({ view: c.var.view, shown, ...props }), status);
}
