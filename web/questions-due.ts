import type { Settings } from '../src/config.ts';
import type { WordDeadline } from '../src/deadlines.ts';
import { createWords } from './words.ts';

/** How the mail that warns of a deadline is worded, for an installation. It names no journalist: a mail cannot be erased. */
export function deadlineWords({ origin }: Pick<Settings, 'origin'>): WordDeadline {
  return ({ id, subject, outlet, deadlineAt }, { language, zone }) => {
    const words = createWords(language === 'en' ? 'en' : 'fr', zone);
    const moment = words.moment(deadlineAt!);
    const title = `Recoupe${words.say('sign.colon')} ${words.say('due.subject', { moment, subject })}`;
    const link = origin && new URL(`/questions/${id}`, origin).href;
    const text = [words.say('due.text', { moment }), subject, outlet, link].filter(Boolean).join('\n\n');
    return { subject: title.replace(/[\r\n\t]+/g, ' ').slice(0, 200), text: `${text}\n` };
  };
}
