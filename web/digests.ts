import type { Edition } from '../src/digest.ts';
import { createWords, type Language, type WordKey, type Words } from './words.ts';

type Claim = Edition['fresh'][number];

/** An edition of the digest as plain text. */
export function editionText(edition: Edition, language: Language, zone: string): string {
  const words = createWords(language, zone);
  const { fresh, verdicts, hardened, open, quiet } = edition;
  const sections = [
    section(
      words,
      'digest.verdicts',
      verdicts.map((v) => `${words.name('verdict', v.verdict)} : ${v.sentence} ${v.reason}`),
    ),
    section(
      words,
      'digest.fresh',
      fresh.map((c) => claimLine(words, c)),
    ),
    section(
      words,
      'digest.hardened',
      hardened.map((c) => claimLine(words, c)),
    ),
    section(
      words,
      'digest.open',
      open.map((c) => claimLine(words, c)),
    ),
    section(words, 'digest.quiet', quiet),
  ].filter((text) => text !== '');
  const head = words.say('digest.title', { from: words.day(edition.from), to: words.day(lastDay(edition)) });
  return [head, ...(sections.length ? sections : [words.say('digest.nothing')])].join('\n\n');
}

function section(words: Words, title: WordKey, lines: string[]): string {
  return lines.length ? [words.say(title).toUpperCase(), ...lines.map((line) => `- ${line}`)].join('\n') : '';
}

function claimLine(words: Words, claim: Claim): string {
  const said = words.say('digest.line', {
    certainty: words.name('certainty', claim.certainty),
    outlets: claim.outletCount,
    since: words.day(claim.firstAppearanceAt),
  });
  return `${claim.sentence} (${said})`;
}

/** The Sunday that ends the week, not the Monday after it. */
function lastDay(edition: Edition): string {
  return new Date(Date.parse(edition.to) - 3_600_000).toISOString();
}
