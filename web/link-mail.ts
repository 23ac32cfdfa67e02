import type { ComposeLink, Post } from '../src/account-links.ts';
import type { Desk } from './desk.ts';
import { createWords } from './words.ts';

/** How links go out from a desk. */
export function postOf({ settings }: Desk): Post {
  return { settings, compose: linkMail(settings.zone) };
}

/** The mail that carries a one-time link, in the language of whom it is for. */
function linkMail(zone: string): ComposeLink {
  return ({ purpose, url, person, hours }) => {
    const words = createWords(person.language === 'en' ? 'en' : 'fr', zone);
    const lasting = hours >= 48 ? words.say('link.days', { n: hours / 24 }) : words.say('link.hours', { n: hours });
    const parts = [
      words.say('link.hello', { name: person.name.replace(/\s+/g, ' ') }),
      words.name('link', purpose),
      url,
      words.say('link.once', { lasting }),
      words.name('link', `${purpose}_not_you`),
    ];
    return { subject: words.name('link', `${purpose}_subject`), text: `${parts.join('\n\n')}\n` };
  };
}
