import type { Analysis } from './analysis.ts';
import { FEMALE_WORDS, MALE_WORDS, PERSON_ROLES } from './lexicon/roles.ts';
import { PEOPLE } from './lexicon/saying.ts';
import type { Voice } from './speakers.ts';
import { isCapitalised, type Token } from './tokens.ts';

/** What is known of somebody who is named; null where nothing is. */
export interface Traits {
  person: boolean | null;
  plural: boolean | null;
  feminine: boolean | null;
}

/** What the naming of somebody tells of them: a person or a body, one or more, by which gender French speaks of them. */
export function traitsOf(analysis: Analysis, voice: Voice): Traits {
  const words = analysis.tokens.slice(voice.first, voice.last).filter((t) => t.kind === 'word');
  const plural = words[0] ? isPlural(words) : null;
  const listed = analysis.watch.organisations.length > 0 ? kindOf(analysis, voice) : null;
  const office = words.slice(0, 3).some((t) => PERSON_ROLES.has(t.fold));
  const fullName = /\p{Lu}[\p{L}’'-]+ \p{Lu}/u.test(voice.name);
  const known = office || (fullName && !NAME_OF_BODY.test(voice.name)) ? true : isBody(words) ? false : null;
  const person = listed ? listed === 'person' : known;
  return { person, plural, feminine: genderOf(words) };
}

function isBody(words: Token[]): boolean {
  return words.some((t) => BODY.test(t.fold));
}
const BODY =
  /^(?:government|company|agency|department|council|board|committee|ministry|firm|group|authority|union|corporation|commission|court|office|house|opposition|seller|buyer|operator|contractor|supplier)$/;

const NAME_OF_BODY =
  /minist|council|department|agency|authority|group|union|company|corp|société|ville|région|chambre|cour|conseil|agence|board|court|office/i;

/** What the watch list says that a speaker is; null for one who is not on it. */
export function kindOf(analysis: Analysis, voice: Voice): string | null {
  for (let i = voice.first; i < voice.last; i++) {
    const mention = analysis.mentionAt[i];
    if (!mention || mention.isRole) continue;
    const organisation = analysis.watch.organisations[mention.organisations[0]!]!;
    if (organisation.name === voice.name) return organisation.kind;
  }
  return null;
}

function isPlural(words: Token[]): boolean | null {
  const first = words[0]!.fold;
  if (
    /^(?:(?:quatre|cinq|six|sept|huit|neuf|dix|onze|douze|four|five|six|seven|eight|nine|ten)|les|des|ces|ses|leurs|deux|trois|plusieurs|certaine?s|quelques|two|three|several|some|many|both|these|those)$/.test(
      first,
    )
  )
    return true;
  if (/^(?:le|la|l'|un|une|ce|cet|cette|son|sa|m|mme|mr|mrs|ms|an?|this|that)$/.test(first)) return false;
  if (/^(?:the|his|her|its|their)$/.test(first)) {
    const head = words.find((t) => PEOPLE.test(t.fold));
    return head ? /[^s]s$/.test(head.fold) : null;
  }
  return isCapitalised(words[0]!.text) && words.length === 1 && /[^s]s$/.test(first)
    ? null
    : words.length >= 2
      ? false
      : null;
}

function genderOf(words: Token[]): boolean | null {
  for (const { fold } of words.slice(0, 4)) {
    if (FEMALE_WORDS.has(fold)) return true;
    if (MALE_WORDS.has(fold)) return false;
  }
  return null;
}
