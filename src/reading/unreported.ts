import { DATELINE } from './lexicon/boilerplate.ts';
import { CONNECTORS, REPORTS_EN, REPORTS_FR, SOFTENERS } from './lexicon/reporting.ts';

type Language = 'fr' | 'en';

/*
 * Takes the reporting frame off a sentence: who says it, how sure they are, what it follows from.
 * "Selon X, S", "X indique que S", "« S », a dit X" → "S".
 */

const REPORT: Record<Language, string> = { fr: `(?:${REPORTS_FR})`, en: `(?:${REPORTS_EN})` };
const AUXILIARY_FR =
  "(?:(?:a|ont|avait|avaient|s'est|aurait|vient de) )?(?:(?:également|aussi|ensuite|notamment|encore) )?";

const HAS_SAID_FR = "(?:a-t-(?:il|elle|on) |ont-ils |ont-elles |avait-(?:il|elle) |a |ont |avait |s'est )";

/** Frames at the head, each with a quick sign that it may be there. */
const LEADING: Record<Language, [RegExp, RegExp][]> = {
  fr: [
    [
      /,/,
      /^(?:(?:toujours |et |ainsi, )?(?:selon|d'après|suivant)|à en croire|de l'aveu de|de source\w* [^,]{0,40}?|aux dires de|comme (?:l'|le )\p{L}+)(?!\p{L})[^,«»"]{0,110}, /iu,
    ],
    [/ ?: /, new RegExp(`^[^,«»"]{1,70}(?:, [^,]{1,60},)? ${AUXILIARY_FR}${REPORT.fr}(?: [^,«»":]{0,60})? ?: `, 'iu')],
    [
      / que,? | qu'/,
      new RegExp(
        `^(?:[^«»"]{0,110}? )?${AUXILIARY_FR}${REPORT.fr}(?: (?!et )[^,;:«»"]{0,50}?)?,? (?:que,? |qu')(?!il s'agi)`,
        'iu',
      ),
    ],
    [
      /^pour/i,
      /^pour (?:le |la |l'|les )(?:journal|quotidien|hebdomadaire|ministre|maire|syndicat|député|avocat)\p{L}*(?: [^,]{1,60})?, /iu,
    ],
    [/ons /i, /^(?:rappelons|notons|précisons|soulignons)(?: [^,]{1,30}?)? (?:que |qu')/iu],
    [
      /^(?:il|le bruit|la rumeur|des rumeurs) /i,
      /^(?:il (?:semble|semblerait|paraît|paraîtrait)|le bruit court|la rumeur (?:veut|dit)|des rumeurs (?:disent|veulent)) (?:que |qu')/iu,
    ],
  ],
  en: [
    [/,/, /^(?:according to|as reported by|in the words of|citing)(?!\p{L})[^,"“”]{1,100}, /iu],
    [
      / that /,
      new RegExp(`^(?:[^,"“”:]{1,70}? )?(?:has |have |had )?(?:also )?${REPORT.en}(?: [^,"“”:]{0,40}?)?,? that `, 'iu'),
    ],
    [
      / sa(?:id|ys?) /,
      /^(?:[A-Z][^,"“”:]{0,60}?|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ss]ources|[Oo]fficials) (?:said|says|say) (?=\p{L})(?!(?:to|in|on|of|at|by|so|goodbye)\b)/u,
    ],
    [/^it /i, /^it (?:seems|appears|emerged|has emerged|is understood) that /iu],
  ],
};

const TRAILING: Record<Language, RegExp[]> = {
  fr: [
    /,? (?:toujours )?(?:selon|d'après)(?!\p{L})[^,;«»"]{1,110}$/iu,
    new RegExp(
      `, (?:comme )?(?:l'|le |la )?(?:${HAS_SAID_FR}(?:(?:également|aussi|ensuite|encore|ainsi|cependant|toutefois|pourtant|d'ailleurs|par ailleurs) )?|(?!\\p{L}+(?:é|u|is)(?!\\p{L})))${REPORT.fr}(?:-t-(?:il|elle|on)|-ils|-il|-elle|-elles)?(?: [^;«»"]{0,110})?$`,
      'iu',
    ),
    new RegExp(
      ` ${REPORT.fr} (?:le |la |l'|les )?(?=\\p{Lu}|quotidien|journal|hebdomadaire|ministère|ministre)[^,;«»"]{2,60}$`,
      'u',
    ),
    /,? (?:apprend-on|a-t-on appris|croit savoir)(?!\p{L})[^«»"]{0,90}$/iu,
  ],
  en: [
    /,? (?:according to|as reported by|sources said|citing)(?!\p{L})[^;"“”]{0,110}$/iu,
    new RegExp(`, (?:[^,;"“”]{1,70} )?${REPORT.en}(?: [^;"“”]{0,70})?$`, 'iu'),
  ],
};
const TRAILING_NEEDS_COMMA: Record<Language, RegExp> = { fr: /^[,»"”]/, en: /^,/ };

// Without a comma only these end a sentence of report: "selon X", and a verb with a name right behind it.
const FREE_TRAILING = new RegExp(
  `^ (?:[Ss]elon|[Dd]'après|[Aa]ccording|${REPORT.fr} (?:le |la |l'|les )?(?:\\p{Lu}|quotidien|journal|hebdomadaire|ministère|ministre))`,
  'u',
);

// Most sentences have single spaces only: they are not made anew
const ODD_BLANK = /\s\s|[^\S ]/;

/** The statement inside a sentence of report; the sentence itself where it has no such frame. No full stop at the end. */
export function unreported(sentence: string, language: Language): string {
  let text = plainQuotes(sentence.trim().replace(DATELINE, ''));
  if (ODD_BLANK.test(text)) text = text.replace(/\s+/g, ' ');
  text = withoutTrailing(withoutStop(text.trim()), language);
  for (let round = 0; round < 3; round++) {
    const before = text;
    text = text.replace(CONNECTORS[language], '');
    for (const [sign, pattern] of LEADING[language]) if (sign.test(text)) text = shorterWithout(text, pattern);
    if (text === before) break;
  }
  if (text.includes(' et qu')) text = text.replace(/,? et (?:que |qu'(?!i\b))\p{L}.*$/u, '');
  return tidied(text.replace(SOFTENERS[language], ''));
}

function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === '…')) end--;
  if (end < text.length && text[end - 1] === ' ') end--;
  return text.slice(0, end);
}

/** Single spaces, none before a comma or full stop, no marks at the ends. */
function tidied(text: string): string {
  let tidy = text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text;
  if (tidy.includes(' ,') || tidy.includes(' .')) tidy = tidy.replace(/ ([,.])/g, '$1');
  if (LOOSE.has(tidy.charAt(0))) tidy = tidy.replace(/^[,;: ]+/, '');
  if (LOOSE.has(tidy.charAt(tidy.length - 1))) tidy = tidy.replace(/[,;: ]+$/, '');
  return tidy.trim();
}
const LOOSE = new Set([',', ';', ':', ' ']);

function withoutTrailing(text: string, language: Language): string {
  for (const pattern of TRAILING[language]) {
    const match = pattern.exec(text);
    if (match && match.index > 10 && (TRAILING_NEEDS_COMMA[language].test(match[0]) || FREE_TRAILING.test(match[0]))) {
      return text.slice(0, match.index);
    }
  }
  return text;
}

function shorterWithout(text: string, pattern: RegExp): string {
  const rest = text.replace(pattern, '');
  return rest.length >= 12 ? rest : text;
}

/** Straight apostrophes, no quotation marks, no square or round brackets with what stands in them. */
function plainQuotes(sentence: string): string {
  let text = sentence.replaceAll('’', "'").replaceAll('‘', "'");
  if (text.includes('('))
    text = text
      .replace(/\((\p{Ll}{1,4})\)/gu, '$1')
      .replace(/ ?\([^()]{0,120}\) ?(?=\p{L})/gu, ' ')
      .replace(/ ?\([^()]{0,120}\)/g, '');
  if (text.includes('[')) text = text.replace(/ ?\[[^[\]]{0,60}\]/g, '');
  return QUOTATION_MARK.test(text) ? text.replace(/« ?| ?»|[“”"]/g, '') : text;
}
const QUOTATION_MARK = /[«»“”"]/;
