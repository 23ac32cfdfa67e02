import { administrators } from '../db/health.ts';
import type { Store } from '../db/open.ts';
import { addMail } from '../db/outbox.ts';
import { type Question, questionsUnwarned } from '../db/questions.ts';

/** Words the mail that warns of a question's deadline, for someone's language and clocks. */
export type WordDeadline = (
  question: Question,
  reader: { language: string; zone: string },
) => { subject: string; text: string };

/** How long before its deadline an open question is written of. */
export const MAILED_MINUTES = 30;

/** Kind of these mails in the outbox. */
const KIND = 'question-due';

/**
 * Writes of each open question whose deadline is near to who logged it (to the administrators when they have left), once a
 * deadline; one moved is written of again. Who logged it with less time than that knows already. Gives how many mails were
 * written.
 */
export async function warnOfDeadlines(store: Store, word: WordDeadline, zone: string, now: Date): Promise<number> {
  const at = now.toISOString();
  const until = new Date(now.getTime() + MAILED_MINUTES * 60_000).toISOString();
  let written = 0;
  for (const { question, logger } of await questionsUnwarned(store.read, KIND, at, until)) {
    const { deadlineAt, askedAt } = question;
    if (!deadlineAt || Date.parse(deadlineAt) - Date.parse(askedAt) <= MAILED_MINUTES * 60_000) continue;
    written += await store.atomically(async (tx) => {
      const readers = logger ? [logger] : (await administrators(tx)).map((one) => ({ ...one, zone: null }));
      let told = 0;
      for (const reader of readers) {
        const mail = word(question, { language: reader.language, zone: reader.zone ?? zone });
        const key = `${question.id} ${deadlineAt}`;
        if (await addMail(tx, { kind: KIND, key, to: reader.email, ...mail }, at)) told++;
      }
      return told;
    });
  }
  return written;
}
