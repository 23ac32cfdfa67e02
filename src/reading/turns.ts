import type { Analysis, Sentence } from './analysis.ts';
import type { Cast } from './roles.ts';
import type { Voice } from './speakers.ts';

/** Who speaks in a text made of turns: "Journalist: …", "M. Aubert. …", or questions with the answers of one who is asked. */
export function followTurns(analysis: Analysis, voices: (Voice | null)[], cast: Cast): void {
  const outlets = outletsIn(analysis);
  const labels = analysis.sentences.map((s) => (s.startsParagraph ? labelOf(analysis.text, s, outlets) : null));
  const named = labels.filter((l) => l !== null);
  if (named.length >= 2 || named.some((l) => l.isOffice)) followLabels(analysis, labels, voices);
  else followAnswers(analysis, voices, cast);
}

interface Label {
  /** null: the outlet itself */
  name: string | null;
  /** "The Minister (Jane Hill): …" needs no second turn to be believed */
  isOffice: boolean;
}

const NAME = "\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]+){0,3}";
const TURN = new RegExp(`^((?:The |Le |La |L['’])?${NAME}(?: d(?:e|es|u) (?:la )?${NAME})?) ?: `, 'u');
const OFFICE = new RegExp(`^(?:The |Le |La )?\\p{L}[\\p{L} ,'’-]{3,90} \\((${NAME})\\) ?[:.–—]`, 'u');
const RECORD =
  /^(?:M\.|Mme|Mr|Mrs|Ms|Sir|Senator) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3})(?:, [^.:»"]{3,70})?(?:\.|:| [–—]) /u;
const CHAIR = /^(?:M\. le|Mme la) (?:président|présidente|rapporteure?)\. /;

function labelOf(text: string, s: Sentence, outlets: string[]): Label | null {
  const opening = text.slice(s.start, s.start + 140);
  if (CHAIR.test(opening)) return { name: null, isOffice: false };
  const office = OFFICE.exec(opening);
  if (office) return { name: office[1]!, isOffice: true };
  const name = RECORD.exec(opening)?.[1] ?? TURN.exec(opening.slice(0, 60))?.[1];
  if (!name) return null;
  return { name: outlets.some((outlet) => outlet.startsWith(name)) ? null : name, isOffice: false };
}

function outletsIn({ mentions, watch }: Analysis): string[] {
  const named = mentions.flatMap((m) => m.organisations).map((o) => watch.organisations[o]!);
  return [...new Set(named.filter(({ kind }) => kind === 'outlet').map(({ name }) => name))];
}

function followLabels(analysis: Analysis, labels: (Label | null)[], voices: (Voice | null)[]): void {
  let current: Voice | null = null;
  analysis.sentences.forEach((s, i) => {
    const label = labels[i];
    if (label) current = label.name ? voiceAt(s.firstToken, fullName(label.name, labels.slice(0, i))) : null;
    voices[i] ??= current;
  });
}

// "R. V.": whose turn began with these letters before
function fullName(name: string, before: (Label | null)[]): string {
  if (!/^(?:\p{Lu}\. ?)+$/u.test(name)) return name;
  const letters = name.replace(/[. ]/g, '');
  return before.find((label) => label?.name && initials(label.name) === letters)?.name ?? name;
}

function initials(name: string): string {
  return [...name.matchAll(/(?<=^|[ -])\p{Lu}/gu)].join('');
}

function voiceAt(first: number, name: string): Voice {
  return { first, last: first + 1, name, isPronoun: false };
}

// An interview that names nobody at its turns: short paragraphs that ask, answered in the first person
function followAnswers(analysis: Analysis, voices: (Voice | null)[], cast: Cast): void {
  const paragraphs = Map.groupBy(analysis.sentences, (s) => s.paragraph);
  const asking = new Set([...paragraphs].filter(([, sentences]) => asks(sentences)).map(([paragraph]) => paragraph));
  if (asking.size < 3) return;
  const first = Math.min(...asking);
  const start = paragraphs.get(first)![0]!.firstToken;
  const answers = [...paragraphs].filter(([p]) => p > first && !asking.has(p));
  const own = answers.filter(([, sentences]) =>
    sentences.some((s) => FIRST_PERSON.test(analysis.text.slice(s.start, s.end))),
  );
  const asked = cast.persons.find((person) => person.at < start)?.name;
  if (!asked || own.length < 2) return;
  for (const [, sentences] of answers) for (const s of sentences) voices[s.index] ??= voiceAt(s.firstToken, asked);
}

function asks(sentences: Sentence[]): boolean {
  const last = sentences.at(-1)!;
  return sentences.length <= 3 && last.isQuestion && last.end - sentences[0]!.start < 320 && sentences[0]!.quoted < 0.5;
}

const FIRST_PERSON = /(?<![\p{L}])(?:je|j['’]|nous|notre|nos|mon|mes|I|we|my|our)(?![\p{L}])/iu;
