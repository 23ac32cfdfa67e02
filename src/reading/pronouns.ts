import { type Analysis, within } from './analysis.ts';
import { type Cast, nameOfRole } from './roles.ts';
import type { Saying } from './sayings.ts';
import type { Voice } from './speakers.ts';
import { subjectOf, subjectPronoun } from './subjects.ts';
import { kindOf, type Traits, traitsOf } from './traits.ts';

const REACH = 6;

/** Gives pronouns that speak the name of whom they stand for: the nearest one before that agrees with them. */
export function resolvePronouns(bySentence: Saying[][], analysis: Analysis, cast: Cast): void {
  const subjects = new Map<number, Voice | null>();
  const subject = (index: number): Voice | null => {
    if (!subjects.has(index)) subjects.set(index, namedSubject(analysis, index, cast));
    return subjects.get(index)!;
  };
  let last: Voice | null = null;
  bySentence.forEach((sayings, index) => {
    for (const [k, saying] of sayings.entries()) {
      if (saying.voice.isPronoun) {
        const pronoun = wordOf(analysis, saying.voice);
        if (FIRST_PERSON.test(pronoun)) continue;
        const known =
          antecedent(pronoun, saying, k, index, bySentence, subject, analysis) ?? last ?? personBefore(analysis, index);
        if (known) saying.voice = { ...saying.voice, name: known.name, isPronoun: false };
      } else last = saying.voice;
    }
  });
}

const FIRST_PERSON = /^(?:je|j'|nous|vous|i|we|i'|we')$/;

function wordOf(analysis: Analysis, voice: Voice): string {
  return analysis.tokens[voice.last - 1]!.fold;
}

/** Of whom a sentence speaks, by name where the text has introduced one; a pronoun for whom the sentences before speak of. */
export function spokenOf(analysis: Analysis, index: number, cast: Cast): Voice | null {
  const voice = namedSubject(analysis, index, cast);
  const pronoun = voice ? null : subjectPronoun(analysis, analysis.sentences[index]!);
  if (pronoun === null) return voice;
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const known = namedSubject(analysis, i, cast);
    if (known && agrees(analysis.tokens[pronoun]!.fold, known, analysis)) return known;
  }
  return null;
}

function namedSubject(analysis: Analysis, index: number, cast: Cast): Voice | null {
  const voice = subjectOf(analysis, analysis.sentences[index]!);
  return voice && { ...voice, name: nameOfRole(analysis, voice, cast) ?? voice.name };
}

function antecedent(
  pronoun: string,
  saying: Saying,
  k: number,
  index: number,
  bySentence: Saying[][],
  subject: (index: number) => Voice | null,
  analysis: Analysis,
): Voice | null {
  for (let i = index; i >= Math.max(0, index - REACH); i--) {
    const voices = (i === index ? bySentence[i]!.slice(0, k) : bySentence[i]!)
      .map((s) => s.voice)
      .filter((v) => !v.isPronoun)
      .reverse();
    const spoken = i === index && saying.way === 'after' ? null : subject(i);
    const all = spoken && spoken.last <= saying.voice.first ? order(voices, spoken, analysis) : voices;
    const found = all.find((v) => agrees(pronoun, v, analysis));
    if (found) return found;
  }
  const own = subject(index);
  return own && agrees(pronoun, own, analysis) ? own : null;
}

// A paper that relays what others say comes last
function order(voices: Voice[], subject: Voice, analysis: Analysis): Voice[] {
  return voices.some((v) => kindOf(analysis, v) === 'outlet') ? [subject, ...voices] : [...voices, subject];
}

function agrees(pronoun: string, voice: Voice, analysis: Analysis): boolean {
  const { person, plural, feminine }: Traits = traitsOf(analysis, voice);
  switch (pronoun) {
    case 'il':
    case 'celui-ci':
    case 'dernier':
    case 'interesse':
    case 'lequel':
    case 'lui':
      return plural !== true && feminine !== true;
    case 'elle':
    case 'celle-ci':
    case 'derniere':
    case 'interessee':
    case 'laquelle':
      return plural !== true && feminine !== false;
    case 'ils':
    case 'eux':
    case 'elles':
      return plural !== false || person === false;
    case 'he':
    case 'him':
      return plural !== true && person !== false && feminine !== true;
    case 'she':
    case 'her':
      return plural !== true && person !== false && feminine !== false;
    case 'it':
      return plural !== true && person !== true;
    case 'they':
    case 'them':
      return plural === true || person !== true;
    default:
      return true;
  }
}

function personBefore(analysis: Analysis, index: number): { name: string } | null {
  for (let i = index; i >= Math.max(0, index - 2); i--) {
    const s = analysis.sentences[i]!;
    const mention = within(analysis.mentions, s.firstToken, s.lastToken).findLast(
      (m) => analysis.watch.organisations[m.organisations[0]!]!.kind === 'person',
    );
    if (mention) return { name: analysis.watch.organisations[mention.organisations[0]!]!.name };
  }
  return null;
}
