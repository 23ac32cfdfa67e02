import type { Context } from 'hono';
import { againAfterVerdict } from '../db/again.ts';
import { historyOf } from '../db/audit.ts';
import { appearancesOf, type Claim, linksOf } from '../db/claims.ts';
import { copiesOf } from '../db/copies.ts';
import { documentsOfVersions } from '../db/drift.ts';
import { verdictsOfMerged } from '../db/matches.ts';
import { rememberedOrganisations } from '../db/organisations.ts';
import { presentAt } from '../db/presences.ts';
import { proposalsOn } from '../db/proposals.ts';
import { verdictsOf } from '../db/verdicts.ts';
import { bearingOn } from '../src/evidence.ts';
import { recordsAbout } from '../src/record-facts.ts';
import { timelineOf } from '../src/timeline.ts';
import type { ClaimShown } from './claim-page.tsx';
import type { DeskEnv } from './desk.ts';
import { gatherMatching } from './matching.tsx';

const FIRST_SHOWN = 30;

/** All that the page of a claim shows. */
export async function gatherClaim(c: Context<DeskEnv>, claim: Claim): Promise<ClaimShown> {
  const db = c.var.desk.store.read;
  const most = c.req.query('all') ? undefined : FIRST_SHOWN;
  const me = c.var.view.person!.id;
  const remembered = rememberedOrganisations(db);
  const asked = { remembered, bearing: bearingOn(db, claim, remembered), links: linksOf(db, claim.id) };
  const [
    appearances,
    bearing,
    timeline,
    verdicts,
    trail,
    links,
    watched,
    matching,
    again,
    records,
    proposals,
    present,
    absorbed,
  ] = await Promise.all([
    appearancesOf(db, claim.id, most),
    asked.bearing,
    timelineOf(db, claim, asked),
    verdictsOf(db, claim.id),
    historyOf(db, 'claim', claim.id),
    asked.links,
    remembered,
    gatherMatching(c, claim),
    againAfterVerdict(db, [claim.id]),
    recordsAbout(db, claim, remembered),
    proposalsOn(db, claim.id),
    presentAt(db, [claim.id], c.var.view.now),
    verdictsOfMerged(db, claim.id),
  ]);
  const versions = timeline.positions.map((p) => p.passage.versionId);
  const documents = await documentsOfVersions(db, versions);
  const names = new Map(watched.flatMap((o) => (o.siren ? [[o.siren, o.name] as const] : [])));
  const left = new Map(watched.flatMap((o) => (o.retiredAt ? [[o.name, o.retiredAt] as const] : [])));
  const copies = await copiesOf(db, [...new Set(appearances.flatMap((a) => a.wireId ?? []))]);
  return {
    ...{ claim, copies, appearances, bearing, verdicts, trail, links, names, matching, records, timeline, documents },
    ...{ left, absorbed, proposals, others: present.filter((one) => one.personId !== me), again: again.get(claim.id) },
  };
}
