import { historyOf, recordAudit } from '../db/audit.ts';
import { blankMail, journalistById, journalistsBefore, keptAbout, updateJournalist } from '../db/journalists.ts';
import type { Db, Store } from '../db/open.ts';
import { eraseFromAnswer, updateQuestion } from '../db/questions.ts';
import { indexText } from '../db/search.ts';
import { searchable } from './search.ts';

const BATCH = 100;
const GONE = '[…]';

/** Erases the names and contacts of journalists of whom nothing was heard for so many months. Gives how many. */
export async function eraseOutdated(store: Store, months: number, now: Date): Promise<number> {
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  let erased = 0;
  for (;;) {
    const outdated = await journalistsBefore(store.read, limit.toISOString(), BATCH);
    if (!outdated.length) return erased;
    for (const { id } of outdated) {
      if (await store.atomically((tx) => erase(tx, id, null, 'retention', now.toISOString()))) erased++;
    }
  }
}

/** Erases one person's name and contact everywhere, on demand. False when unknown or erased already. */
export async function erasePerson(store: Store, id: string, personId: string | null, now: Date): Promise<boolean> {
  return store.atomically((tx) => erase(tx, id, personId, 'asked', now.toISOString()));
}

/** What was asked and told stays; who it was goes: from the journalist, the words, the answers, the mails and the index. */
async function erase(tx: Db, id: string, personId: string | null, because: string, at: string): Promise<boolean> {
  const who = await journalistById(tx, id);
  if (!who || who.erasedAt) return false;
  const { questions, answers, mails } = await keptAbout(tx, id);
  for (const q of questions) {
    const [words, subject] = [q.words, q.subject].map((text) => withoutContacts(withoutPerson(text, who)));
    await updateQuestion(tx, q.id, { words, subject });
  }
  for (const a of answers) {
    const [text, title] = [withoutPerson(a.text, who), withoutPerson(a.title, who)];
    await eraseFromAnswer(tx, a.id, { text, title, erasedAt: at });
    if (a.sentAt) await indexText(tx, 'answer', a.id, searchable(`${title} ${text}`));
  }
  for (const mail of mails) await blankMail(tx, mail.id);
  await updateJournalist(tx, id, { key: null, name: null, email: null, phone: null, erasedAt: at });
  const after = { because, questions: questions.length, answers: answers.length };
  await recordAudit(tx, { at, personId, action: 'journalist.erased', subject: 'journalist', subjectId: id, after });
  return true;
}

/**
 * Everything kept about one person, as it would be handed to them, with who has looked at their contact; null when unknown. The
 * trail says that it was handed out, and by whom (null: by command).
 */
export async function exportPerson(store: Store, id: string, personId: string | null, now: Date) {
  const db = store.read;
  const who = await journalistById(db, id);
  if (!who) return null;
  const entry = { at: now.toISOString(), personId, action: 'journalist.exported' };
  await store.atomically((tx) => recordAudit(tx, { ...entry, subject: 'journalist', subjectId: id }));
  const { questions, answers, mails } = await keptAbout(db, id);
  const trail = await historyOf(db, 'journalist', id);
  return {
    person: who,
    questions,
    answers: answers.map(({ id: answerId, questionId, title, text, to, via, sentAt, state }) => ({
      ...{ id: answerId, questionId, title, text, to, via, sentAt, state },
    })),
    mails: mails.map(({ to, subject, text, state, sentAt }) => ({ to, subject, text, state, sentAt })),
    trail: trail.map(({ at, person, action }) => ({ at, person, action })),
  };
}

/** Notes that someone saw a journalist's contact; the trail holds the id alone. */
export async function noteLook(store: Store, journalistId: string, personId: string, now: Date): Promise<void> {
  const entry = { at: now.toISOString(), personId, action: 'journalist.viewed' };
  await store.atomically((tx) => recordAudit(tx, { ...entry, subject: 'journalist', subjectId: journalistId }));
}

const TITLES =
  'bonjour|bonsoir|cher|chère|chers|hello|hi|dear|m\\.|mr\\.?|mrs\\.?|ms\\.?|mme|monsieur|madame|merci|thanks';

/** A text without someone's name, address and number. A first or last name alone goes where it addresses them. */
export function withoutPerson(
  text: string,
  { name, email, phone }: { name: string | null; email: string | null; phone: string | null },
): string {
  const parts = (name ?? '').split(/\s+/).filter((part) => part.length > 1);
  const addressed = parts.length
    ? [new RegExp(`(?<=(?<!\\p{L})(?:${TITLES}),?\\s+)(?:${parts.map(quoted).join('|')})(?!\\p{L})`, 'giu')]
    : [];
  const whole = parts.length ? [new RegExp(`(?<!\\p{L})${parts.map(quoted).join('\\s+')}(?!\\p{L})`, 'giu')] : [];
  const digits = (phone ?? '').replace(/\D/g, '');
  const number = digits.length > 5 ? [new RegExp(`\\+?${[...digits].join('[ .()\\-]*')}`, 'g')] : [];
  const address = email ? [new RegExp(quoted(email), 'gi')] : [];
  return [...whole, ...addressed, ...address, ...number].reduce((left, one) => left.replace(one, GONE), text);
}

/** A text without any e-mail address or telephone number. */
export function withoutContacts(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g, GONE)
    .replace(/(?:\+\d{2}[ .]?\(?0?\)?|\b0)[1-9](?:[ .-]?\d{2}){4}\b/g, GONE);
}

const quoted = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
