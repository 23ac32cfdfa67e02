import { type Context, Hono } from 'hono';
import type { Actor, MatchResult } from '../src/match-trail.ts';
import { undoMatch } from '../src/match-undo.ts';
import { confirmMatch, mergeClaims, moveAppearances, rejectMatch, splitClaim } from '../src/matches.ts';
import type { DeskEnv } from './desk.ts';

type Form = Record<string, string[]>;

/** What a person does to how appearances and claims belong together; each form leads back to the claim it came from. */
export const matchingActs = new Hono<DeskEnv>()
  .post('/claims/:id/match', (c) =>
    acted(c, 'match', (form, actor, now) => {
      const decide = one(form.decision) === 'confirm' ? confirmMatch : rejectMatch;
      return decide(c.var.desk.store, actor, one(form.appearance), now);
    }),
  )
  .post('/claims/:id/merge', (c) =>
    acted(c, 'merged', (form, actor, now) => mergeClaims(c.var.desk.store, actor, one(form.other), now)),
  )
  .post('/claims/:id/split', (c) =>
    acted(c, 'split', (form, actor, now) => splitClaim(c.var.desk.store, actor, form.appearance ?? [], now)),
  )
  .post('/claims/:id/move', (c) =>
    acted(c, 'moved', (form, actor, now) =>
      moveAppearances(c.var.desk.store, actor, { ids: form.appearance ?? [], to: one(form.other) }, now),
    ),
  )
  .post('/claims/:id/undo', (c) => acted(c, 'undone', (_, actor, now) => undoMatch(c.var.desk.store, actor, now)));

async function acted(
  c: Context<DeskEnv>,
  did: string,
  work: (form: Form, actor: Actor, now: Date) => Promise<MatchResult>,
) {
  const { desk, view } = c.var;
  const claimId = c.req.param('id') ?? '';
  const form = fieldsOf(await c.req.parseBody({ all: true }));
  const revision = Number(one(form.revision) || -1);
  const result = await work(form, { claimId, revision, personId: view.person!.id }, desk.now());
  if (result.ok) return c.redirect(`/claims/${result.claimId}?did=${did}#matching`, 303);
  if (result.why === 'missing') return c.notFound();
  const problem = result.why === 'changed' ? 'changed' : result.problem;
  return c.redirect(`/claims/${claimId}?refused=${problem}#matching`, 303);
}

function fieldsOf(body: Record<string, unknown>): Form {
  const texts = (value: unknown) => [value].flat().filter((v) => typeof v === 'string');
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, texts(value).slice(0, 1000)]));
}

function one(values: string[] | undefined): string {
  return values?.[0] ?? '';
}
