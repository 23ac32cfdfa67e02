import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { listClaims } from '../db/claim-lists.ts';
import { citedBy, officers, queueActById, verdictById } from '../db/queue-acts.ts';
import type { Cited, Verdict } from '../db/verdicts.ts';
import { tendQueue } from '../src/tend-queue.ts';
import { MOST_AT_ONCE, NO_CLAIM_REASONS, type TriageAct, type TriageResult, triage } from '../src/triage.ts';
import { noteVerdicts, undoAct } from '../src/triage-undo.ts';
import { decideMany, type ManyResult } from '../src/verdicts-many.ts';
import type { Desk, DeskEnv } from './desk.ts';
import { linesShown } from './queue.tsx';
import { type Told, ToldNotice } from './queue-bar.tsx';
import { forgetCounts } from './queue-counts.ts';
import { Line } from './queue-lines.tsx';
import { queryFrom, queueFilter } from './queue-query.ts';
import { backTo } from './queue-way.ts';

type Chosen = { id: string; revision: number };

const list = z.preprocess((v) => [v].flat().filter((one) => typeof one === 'string'), z.array(z.string()));
const text = z.preprocess((v) => (typeof v === 'string' ? v : ''), z.string());

const formShape = z.object({
  act: z.enum(['assigned', 'snoozed', 'dismissed', 'verdict']).catch('assigned'),
  claim: list.transform((values) =>
    values.slice(0, MOST_AT_ONCE).map((value): Chosen => {
      const [id = '', revision = ''] = value.split('.');
      return { id, revision: Number(revision) };
    }),
  ),
  to: text,
  until: text,
  because: z.enum(NO_CLAIM_REASONS).catch('not_a_claim'),
  note: text,
  verdict: text,
  reason: text,
  back: text,
});
type Form = z.infer<typeof formShape>;

/** What is done to one or several lines of the queue, and its undoing. A script gets the changed lines, a form is led back. */
export const queueActs = new Hono<DeskEnv>()
  .post('/queue/acts', async (c) => {
    const form = formShape.parse(await c.req.parseBody({ all: true }));
    const result = form.act === 'verdict' ? await decideAll(c, form) : await triageAll(c, form);
    const ids = form.claim.map((one) => one.id);
    if (!result.ok) return answer(c, form.back, [], { problem: result.problem });
    await settle(c, ids);
    const act = (await queueActById(c.var.desk.store.read, result.actId)) ?? undefined;
    return answer(c, form.back, ids, { act, left: result.left.length });
  })
  .post('/queue/undo', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody();
    const personId = view.person!.id;
    const claim = typeof form.claim === 'string' ? form.claim : null;
    const noted = claim ? await noteVerdicts(desk.store, { personId, claimIds: [claim] }, desk.now()) : null;
    if (noted && !noted.ok) return answer(c, form.back, [], { problem: 'nothing_to_undo' });
    const actId = noted?.actId ?? (typeof form.undo === 'string' && form.undo ? form.undo : null);
    const result = await undoAct(desk.store, { personId, actId }, desk.now());
    if (!result.ok) return answer(c, form.back, [], { problem: result.problem });
    await settle(c, result.done);
    return answer(c, form.back, result.done, { undone: result.done.length, left: result.left.length });
  });

function triageAll(c: Context<DeskEnv>, form: Form): Promise<TriageResult> {
  const { desk, view } = c.var;
  const acts: Record<string, TriageAct> = {
    assigned: { kind: 'assigned', to: form.to || null },
    snoozed: { kind: 'snoozed', until: form.until, zone: view.words.zone },
    dismissed: { kind: 'dismissed', because: form.because, note: form.note },
  };
  const who = { personId: view.person!.id, claimIds: form.claim.map((one) => one.id) };
  return triage(desk.store, who, acts[form.act]!, desk.now());
}

/** The same verdict on several claims: unverified with a reason, or as another one with its evidence. */
async function decideAll(c: Context<DeskEnv>, form: Form): Promise<ManyResult> {
  const { desk, view } = c.var;
  const by = { reason: form.reason, personId: view.person!.id, claims: form.claim };
  const given = { ...(await groundOf(c, form.verdict)), ...by };
  return decideMany(desk.store, given, desk.now(), desk.settings.secondEyes ?? false);
}

async function groundOf(c: Context<DeskEnv>, asked: string): Promise<{ verdict: Verdict; cited: Cited[] }> {
  const db = c.var.desk.store.read;
  const rows = asked === 'unverified' || !asked ? [] : await citedBy(db, asked);
  const cited = rows.flatMap((row): Cited[] => {
    if (row.recordId) return [{ recordId: row.recordId }];
    const { versionId, start, end, quote } = row;
    return versionId !== null && start !== null && end !== null && quote !== null
      ? [{ versionId, start, end, quote }]
      : [];
  });
  const verdict = cited.length ? await verdictOf(c, asked) : 'unverified';
  return { verdict, cited: verdict === 'unverified' ? [] : cited };
}

async function verdictOf(c: Context<DeskEnv>, id: string): Promise<Verdict> {
  return (await verdictById(c.var.desk.store.read, id))?.verdict ?? 'unverified';
}

const underWay = new WeakMap<Desk, Promise<void>>();

/** Tells the others, and lets what was learnt move the open claims, after the answer. */
async function settle(c: Context<DeskEnv>, ids: string[]): Promise<void> {
  const { desk } = c.var;
  forgetCounts(desk);
  for (const id of ids) await desk.store.signals.notify('claim', id);
  const before = underWay.get(desk) ?? Promise.resolve();
  const next = before
    .then(() => tendQueue(desk.store, desk.now().toISOString()))
    .catch((error: Error) => {
      process.stderr.write(`The queue could not be tended: ${error.stack}\n`);
    });
  underWay.set(desk, next);
}

/** Resolves when the queue of a desk has settled after the last act. */
export async function settled(desk: Desk): Promise<void> {
  await underWay.get(desk);
}

async function answer(c: Context<DeskEnv>, back: unknown, ids: string[], told: Told) {
  if (c.req.header('x-recoupe') === 'part') return part(c, back, ids, told);
  const { act, problem, undone, left } = told;
  return c.redirect(
    backTo(back, {
      ...(act ? { did: act.id } : {}),
      ...(problem ? { problem } : {}),
      ...(undone === undefined ? {} : { undone }),
      ...(left ? { left } : {}),
    }),
    303,
  );
}

/** For a script: what is to be said, and those of the lines that still belong into the list. */
async function part(c: Context<DeskEnv>, back: unknown, ids: string[], told: Told) {
  const { desk, view } = c.var;
  const search = URL.parse(typeof back === 'string' ? back : '/', 'http://desk')?.search ?? '';
  const { filter } = await queueFilter(desk.store.read, queryFrom(search), view.person!.id, view.now);
  const claims = ids.length
    ? await listClaims(desk.store.read, { ...filter, ids }, 'checkworthiness', { limit: MOST_AT_ONCE, offset: 0 })
    : [];
  const shown = await linesShown(c, claims, await officers(desk.store.read));
  const here = backTo(back, {}).replace('#next', '');
  return c.html(
    <>
      <ToldNotice view={{ ...view, here }} told={told} />
      <ol>
        {claims.map((claim) => (
          <Line view={view} claim={claim} shown={shown} />
        ))}
      </ol>
    </>,
    told.problem ? 422 : 200,
  );
}
