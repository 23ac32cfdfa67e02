import type { Settings } from '../src/config.ts';
import type { WordWarning } from '../src/deadlines.ts';
import { createWords } from './words.ts';

/** How the mails are worded that warn of a question, for an installation. They name no journalist: a mail cannot be erased. */
export function warningWords({ origin }: Pick<Settings, 'origin'>): WordWarning {
  return (why, { id, subject, outlet, deadlineAt }, { language, zone }) => {
    const words = createWords(language === 'en' ? 'en' : 'fr', zone);
    const moment = deadlineAt ? words.moment(deadlineAt) : '';
    const title = `Recoupe${words.say('sign.colon')} ${words.name('warning', `${why}_subject`, { moment, subject })}`;
    const link = origin && new URL(`/questions/${id}`, origin).href;
    const text = [words.name('warning', why, { moment }), subject, outlet, link].filter(Boolean).join('\n\n');
    return { subject: title.replace(/[\r\n\t]+/g, ' ').slice(0, 200), text: `${text}\n` };
  };
}
