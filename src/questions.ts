import { z } from 'zod';
import { recordAudit } from '../db/audit.ts';
import { addJournalist, journalistByKey, updateJournalist } from '../db/journalists.ts';
import type { Db, Store } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { addQuestion, openCounts, questionById, updateQuestion } from '../db/questions.ts';
import { namedIn } from './questions-bearing.ts';
import { languageByWords } from './reading/language.ts';
import { splitSentences } from './reading/sentences.ts';
import { fold } from './reading/tokens.ts';
import { withoutContacts, withoutPerson } from './retention.ts';

const words = (most: number) => z.string().trim().max(most, 'too_long');

/** A question as an officer logs it; each fault is a key that the UI words. */
export const loggedShape = z
  .object({
    outlet: words(120),
    name: words(120),
    email: z.union([z.literal(''), z.email('email_invalid').max(200, 'too_long')]),
    phone: z
      .string()
      .trim()
      .regex(/^[+\d][\d .()-]{5,30}$|^$/, 'phone_invalid'),
    channel: z.enum(['phone', 'mail', 'message', 'person'], 'channel_missing'),
    deadlineAt: z.iso.datetime('deadline_invalid').nullable(),
    words: words(10_000).min(3, 'words_missing'),
    language: z.enum(['fr', 'en'], 'language_missing'),
  })
  .refine((q) => q.outlet || q.name, { path: ['outlet'], message: 'who_missing' });

export type Logged = z.output<typeof loggedShape>;

/** Keeps a question, its journalist and a line in the audit trail that holds no personal data. Gives the question's id. */
export async function logQuestion(store: Store, asked: Logged, personId: string, now: Date): Promise<string> {
  const at = now.toISOString();
  return store.atomically(async (tx) => {
    const journalistId = asked.name ? await keepJournalist(tx, asked, at) : null;
    const about = namedIn(asked.words, await watchedOrganisations(tx)).map(({ of }) => of.name);
    const kept = { outlet: asked.outlet, channel: asked.channel, deadlineAt: asked.deadlineAt, about };
    const language = languageByWords(asked.words) ?? asked.language;
    const rest = { words: asked.words, subject: subjectOf(asked, about), language, askedAt: at, loggedBy: personId };
    const id = await addQuestion(tx, { ...kept, ...rest, journalistId, state: 'open' });
    const entry = { at, personId, action: 'question.logged', subject: 'question', subjectId: id };
    await recordAudit(tx, { ...entry, after: { ...kept, journalistId } });
    return id;
  });
}

/** The same name at the same outlet is the same person; a contact given again replaces the one that was known. */
async function keepJournalist(tx: Db, { name, outlet, email, phone }: Logged, at: string): Promise<string> {
  const key = `${fold(name)}|${fold(outlet)}`;
  const contact = { ...(email ? { email: email.toLowerCase() } : {}), ...(phone ? { phone } : {}) };
  const known = await journalistByKey(tx, key);
  if (!known) return addJournalist(tx, { key, name, outlet, email: null, phone: null, ...contact }, at);
  await updateJournalist(tx, known.id, { ...contact, lastContactAt: at });
  return known.id;
}

const LONGEST_SUBJECT = 140;

const changedShape = z.object({
  subject: z.string().trim().min(3, 'words_missing').max(LONGEST_SUBJECT, 'too_long'),
  deadlineAt: z.iso.datetime('deadline_invalid').nullable(),
});

/** Puts subject and deadline of a question right. Gives the faults, none when it was kept. */
export async function changeQuestion(
  store: Store,
  id: string,
  change: { subject: string; deadlineAt: string | null },
  personId: string,
  now: Date,
): Promise<{ field: string; problem: string }[]> {
  const read = changedShape.safeParse(change);
  if (!read.success) return read.error.issues.map((i) => ({ field: String(i.path[0]), problem: i.message }));
  return store.atomically(async (tx) => {
    const question = await questionById(tx, id);
    if (!question) return [];
    const { subject, deadlineAt } = read.data;
    await updateQuestion(tx, id, { subject, deadlineAt, revision: question.revision + 1 });
    const at = now.toISOString();
    const entry = { at, personId, action: 'question.changed', subject: 'question', subjectId: id };
    const reworded = subject !== question.subject;
    await recordAudit(tx, { ...entry, before: { deadlineAt: question.deadlineAt }, after: { deadlineAt, reworded } });
    return [];
  });
}

/** The sentence that names most of what is watched, else the first, without who asks. */
function subjectOf(asked: Logged, about: string[]): string {
  const clean = withoutContacts(withoutPerson(asked.words, asked)).replace(/\s+/g, ' ');
  const sentences = splitSentences(clean, asked.language).map(({ start, end }) => clean.slice(start, end).trim());
  const naming = (s: string) => about.filter((name) => fold(s).includes(fold(name))).length;
  const [best = clean] = sentences.toSorted((a, b) => naming(b) - naming(a));
  return best.length > LONGEST_SUBJECT ? `${best.slice(0, LONGEST_SUBJECT - 1).trimEnd()}…` : best;
}

/** Ends a question without an answer, or opens one again. False when it is unknown or in that state already. */
export async function settleQuestion(
  store: Store,
  id: string,
  state: 'open' | 'closed',
  personId: string,
  now: Date,
): Promise<boolean> {
  return store.atomically(async (tx) => {
    const question = await questionById(tx, id);
    if (!question || question.state === state || (state === 'closed' && question.state !== 'open')) return false;
    const at = now.toISOString();
    await updateQuestion(tx, id, { state, closedAt: state === 'closed' ? at : null, revision: question.revision + 1 });
    const entry = { at, personId, action: `question.${state}`, subject: 'question', subjectId: id };
    await recordAudit(tx, { ...entry, before: { state: question.state }, after: { state } });
    return true;
  });
}

/** How close a deadline is when it is warned of. */
export const WARN_MINUTES = 60;

/** How a deadline stands: passed, near (within the hour), to come, or none. */
export function urgencyOf(deadlineAt: string | null, now: string): 'overdue' | 'soon' | 'later' | 'none' {
  if (!deadlineAt) return 'none';
  const left = Date.parse(deadlineAt) - Date.parse(now);
  return left < 0 ? 'overdue' : left <= WARN_MINUTES * 60_000 ? 'soon' : 'later';
}

/** How many questions are open, and how many must be answered within the hour or are late. */
export async function questionCounts(db: Db, now: string): Promise<{ open: number; due: number }> {
  return openCounts(db, new Date(Date.parse(now) + WARN_MINUTES * 60_000).toISOString());
}
