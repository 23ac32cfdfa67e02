import { v7 as newId } from 'uuid';
import * as db from '../db/alerts.ts';
import { recordAudit } from '../db/audit.ts';
import type { Claim } from '../db/claims.ts';
import type { Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { dayStart } from './days.ts';

/** Words an alert for someone's language and clocks: the claims it shows, and how many there are in all. */
export type WordAlert = (
  claims: Claim[],
  all: number,
  reader: { language: string; zone: string },
) => { subject: string; text: string };

const DAY = 86_400_000;
/** How far back a claim may have appeared last and still be news. */
const NEWS_MS = 2 * DAY;
/** Claims found within so short a time come in one mail. */
const GROUP_MS = 15 * 60_000;
const MOST_AT_ONCE = 200;
const MOST_SHOWN = 20;

/**
 * Writes to everyone who asked for it one mail of the claims they have not been told of; at most as many mails in a
 * day of their own clocks (those of the installation where they chose none) as they allow, and a quarter of an hour apart: what
 * comes in between is told together. Each claim is told to each person once. Gives how many mails were written.
 */
export async function raiseAlerts(store: Store, word: WordAlert, zone: string, now: Date): Promise<number> {
  let written = 0;
  for (const reader of await db.alertReaders(store.read)) {
    if (await alertReader(store, { ...reader, zone: reader.zone ?? zone }, word, now)) written++;
  }
  return written;
}

type Reader = Awaited<ReturnType<typeof db.alertReaders>>[number] & { zone: string };

async function alertReader(store: Store, reader: Reader, word: WordAlert, now: Date): Promise<boolean> {
  const { wanted, email, zone } = reader;
  const recent = new Date(now.getTime() - NEWS_MS).toISOString();
  const since = wanted.since > recent ? wanted.since : recent;
  const found = await db.untoldClaims(store.read, wanted, since, MOST_AT_ONCE);
  if (!found.length) return false;
  return store.atomically(async (tx) => {
    const at = now.toISOString();
    const { personId, perDay } = wanted;
    const today = await db.alertsSince(tx, personId, dayStart(now, zone));
    if (today.n >= perDay || (today.last && now.getTime() - Date.parse(today.last) < GROUP_MS)) return false;
    const mailKey = newId();
    const ids = found.map((claim) => claim.id);
    const fresh = await db.markAlerted(tx, { personId, mailKey, at }, ids);
    const told = found.filter((claim) => fresh.has(claim.id));
    if (!told.length) return false;
    const mail = word(told.slice(0, MOST_SHOWN), told.length, reader);
    return addMail(tx, { kind: 'alert', key: mailKey, to: email, ...mail }, at);
  });
}

/** Keeps what a person wants to hear of at once, from now on, with its trace. */
export async function chooseAlerts(
  store: Store,
  personId: string,
  wanted: { from: number | null; suppliers: string[]; perDay: number },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await store.atomically(async (tx) => {
    const before = await db.alertSettingsOf(tx, personId);
    const asks = wanted.from !== null || wanted.suppliers.length > 0;
    await db.setAlertSettings(tx, personId, asks ? { ...wanted, since: at } : null);
    const entry = { at, personId, action: 'alerts.set', subject: 'person', subjectId: personId };
    await recordAudit(tx, { ...entry, before, after: asks ? wanted : null });
  });
}
