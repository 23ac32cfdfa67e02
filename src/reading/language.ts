import { remembering } from './memory.ts';
import { fold } from './tokens.ts';

/** The languages that the engine reads. */
export type Language = 'fr' | 'en';

const words = (list: string): Set<string> => new Set(list.split(' '));
// The commonest words that one language has and its neighbours have not, for telling languages apart.
const FRENCH = words(
  "le la les des du une et est dans pour que qui sur avec par pas ce cette ont il elle au aux son ses plus mais ou d' l' qu' n' s' c' nous vous leur sont ete",
);
const ENGLISH = words(
  'the of and to in is that for on with by was as are have has it be at from this which its will not an he they their were been said would',
);
// Words of neighbours that share some of the above: Spanish, Italian, Portuguese, Catalan, German, Dutch.
const OTHERS = words(
  'el los las una y por con para del della il di che per non gli o os um uma da do não nao em der die und das den von mit ist nicht ein eine het een van niet voor i els amb és zu im auf è sono alla',
);

/** How many words of the beginning of a text are looked at. */
const SAMPLE = 120;

const WORD = /\p{L}+['’]?/gu;

const commonnessOf = remembering((written: string) => {
  const word = fold(written);
  return { fr: Number(FRENCH.has(word)), en: Number(ENGLISH.has(word)), other: Number(OTHERS.has(word)) };
});

/** `fr`, `en`, or null: what the commonest words of the text say. */
export function languageByWords(text: string): Language | null {
  const found = { fr: 0, en: 0, other: 0, all: 0 };
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const word = commonnessOf(match[0]);
    found.fr += word.fr;
    found.en += word.en;
    found.other += word.other;
    if (++found.all >= SAMPLE) break;
  }
  if (found.all === 0) return null;
  const [best, count] = found.fr >= found.en ? (['fr', found.fr] as const) : (['en', found.en] as const);
  const enough = found.all < 12 ? count > 0 : count / found.all >= 0.12;
  return enough && count > found.other && Math.min(found.fr, found.en) < count ? best : null;
}

/**
 * The language to read a text in. The label that came with it decides only where the words do not contradict it;
 * of other languages the label, or `und` (undetermined), is given back.
 */
export function languageOf(text: string, label?: string): string {
  const seen = languageByWords(text);
  if (seen) return seen;
  const code = label?.slice(0, 2).toLowerCase();
  if (code && code !== 'fr' && code !== 'en') return code;
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const short = text.length < 80 && letters > text.length / 2;
  return short && code ? code : byScript(text);
}

const SCRIPTS: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Hebrew}/u, 'he'],
];

function byScript(text: string): string {
  const start = text.slice(0, 2000);
  return SCRIPTS.find(([script]) => script.test(start))?.[1] ?? 'und';
}
