import { administrators } from '../db/health.ts';
import type { Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { answersUndelivered, questionsUnwarned } from '../db/question-warnings.ts';
import type { Question } from '../db/questions.ts';

/** Words what somebody must hear of a question: its deadline is near, or its answer did not surely arrive. */
export type WordWarning = (
  why: 'due' | 'lost',
  question: Question,
  reader: { language: string; zone: string },
) => { subject: string; text: string };

/** How long before its deadline an open question is written of. */
export const MAILED_MINUTES = 30;

type Reader = { email: string; language: string; zone: string | null };

/**
 * Writes of each open question whose deadline is near to who logged it, once a deadline; one moved is written of again. Who
 * logged it with less time than that knows already. Gives how many mails were written.
 */
export async function warnOfDeadlines(store: Store, word: WordWarning, zone: string, now: Date): Promise<number> {
  const at = now.toISOString();
  const until = new Date(now.getTime() + MAILED_MINUTES * 60_000).toISOString();
  let written = 0;
  for (const { question, logger } of await questionsUnwarned(store.read, 'question-due', at, until)) {
    const { id, deadlineAt, askedAt } = question;
    if (!deadlineAt || Date.parse(deadlineAt) - Date.parse(askedAt) <= MAILED_MINUTES * 60_000) continue;
    const mail = { kind: 'question-due', key: `${id} ${deadlineAt}` };
    written += await tell(store, logger, mail, at, (reader) => word('due', question, withZone(reader, zone)));
  }
  return written;
}

/** Writes of each answer whose mail was refused, or may not have gone out, to who sent it, once. Gives how many mails were written. */
export async function warnOfLostAnswers(store: Store, word: WordWarning, zone: string, now: Date): Promise<number> {
  let written = 0;
  for (const { question, answerId, sender } of await answersUndelivered(store.read, 'answer-lost')) {
    const mail = { kind: 'answer-lost', key: answerId };
    const say = (reader: Reader) => word('lost', question, withZone(reader, zone));
    written += await tell(store, sender, mail, now.toISOString(), say);
  }
  return written;
}

const withZone = (reader: Reader, zone: string) => ({ ...reader, zone: reader.zone ?? zone });

/** One mail to a person; to the administrators when they have left. Gives how many are new. */
async function tell(
  store: Store,
  person: Reader | null,
  mail: { kind: string; key: string },
  at: string,
  say: (reader: Reader) => { subject: string; text: string },
): Promise<number> {
  return store.atomically(async (tx) => {
    const readers = person ? [person] : (await administrators(tx)).map((one) => ({ ...one, zone: null }));
    let told = 0;
    for (const reader of readers) {
      if (await addMail(tx, { ...mail, to: reader.email, ...say(reader) }, at)) told++;
    }
    return told;
  });
}
