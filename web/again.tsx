import type { Again } from '../db/again.ts';
import type { Claim } from '../db/claims.ts';
import type { Words } from './words.ts';

interface BackProps {
  words: Words;
  claim: Claim;
  /** Where it appeared since its verdict; undefined when it did not. */
  again: Again | undefined;
  now: string;
}

/** Why a claim is back after a verdict: "denied on 12 October; again in 3 outlets since yesterday". Nothing when it is not. */
export function Back({ words, claim, again, now }: BackProps) {
  if (!claim.backBecause) return null;
  return <strong class="back-because">{backWords({ words, claim, again, now })}</strong>;
}

function backWords({ words, claim, again, now }: BackProps): string {
  const because = claim.backBecause!;
  if (!claim.verdict || !claim.verdictAt) return words.name('back', because);
  const given = words.name('given', claim.verdict, { day: words.day(claim.verdictAt) });
  const reason =
    because === 'appeared_again' && again
      ? words.say('again.outlets', { n: again.outlets, since: sinceWords(words, again.since, now) })
      : words.name('why_back', because, { day: words.day(claim.validUntil ?? claim.verdictAt) });
  return words.say('again.line', { given, reason });
}

function sinceWords(words: Words, since: string, now: string): string {
  const yesterday = new Date(Date.parse(now) - 86_400_000).toISOString();
  if (words.day(since) === words.day(now)) return words.say('again.today');
  if (words.day(since) === words.day(yesterday)) return words.say('again.yesterday');
  return words.say('again.on', { day: words.day(since) });
}
