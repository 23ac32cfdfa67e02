import { conjugate } from './lexicon/moods.ts';

type Language = 'fr' | 'en';

/*
 * Turns questions and denials into the proposition asked or denied: "SFR n'a pas résilié" → "SFR a résilié".
 */

const UNWILLING_FR =
  /(?<!\p{L})(?:n'entend(?<p1>ent)?|n'envisage(?<p2>nt)?|ne compte(?<p3>nt)?|ne souhaite(?<p4>nt)?|ne prévoi(?:t|(?<p5>ent))|ne veu(?:t|(?<p6>lent))|n'a pas l'intention|n'ont pas l'intention|refuse(?<p7>nt)?|exclu(?:t|(?<p8>ent)))(?: pas| plus)?(?: du tout)? (?:de |d')?(?<verb>\p{L}+(?:er|ir|re|oir))(?!\p{L})/iu;
const NO_QUESTION_FR =
  /^(?:il n'est |pas|n'est)? ?(?:pas|hors de) question(?: donc)?(?: pour (?<who>[^,]{2,50}?))? (?:de |d')(?<verb>\p{L}+(?:er|ir|re|oir))(?<rest>.*)$/iu;
const NEGATIONS: Record<Language, [RegExp, string][]> = {
  fr: [
    [/(?<!\p{L})aucune (\p{L}+) n(?:e |')/giu, 'une $1 '],
    [/(?<!\p{L})aucun (\p{L}+) n(?:e |')/giu, 'un $1 '],
    [
      /(?<!\p{L})n(?:e |')((?:(?:l'|le |la |les |lui |leur |s'|se |y |en ))?\p{L}+) (?:pas|plus|jamais|point)(?!\p{L})(?: encore| du tout)?/giu,
      '$1',
    ],
    [/(?<!\p{L})n(?:e |')((?:(?:l'|le |la |les |lui |leur |s'|se |y |en ))?\p{L}+) aucun(e?)(?!\p{L})/giu, '$1 un$2'],
    [/(?<!\p{L})ne (?:pas|plus|jamais) (?=\p{L}+(?:er|ir|re|oir)(?!\p{L}))/giu, ''],
  ],
  en: [
    [
      /(?<!\p{L})(will|has|have|had|is|are|was|were|would|could|can|may|might|should) (?:not|never)(?: yet)?(?!\p{L})/giu,
      '$1',
    ],
    [/(?<!\p{L})(has|have|had|is|are|was|were|could|would|should)n['’]t(?!\p{L})/giu, '$1'],
    [/(?<!\p{L})won['’]t(?!\p{L})/giu, 'will'],
    [/(?<!\p{L})(?:can['’]t|cannot)(?!\p{L})/giu, 'can'],
    [/(?<!\p{L})(?:does not|doesn['’]t) (?:plan|intend|expect|want) to(?!\p{L})/giu, 'will'],
    [/(?<!\p{L})(?:has|have) no (?:plans?|intention) (?:to|of)(?!\p{L})/giu, 'will'],
    [/(?<!\p{L})(?:do|does) not(?!\p{L}) /giu, ''],
  ],
};
const DENIAL: Record<Language, RegExp> = {
  fr: /^.{0,80}?(?<!\p{L})(?:il est |c'est )?(?:faux|inexact|démentie?|infondé) (?:que |qu')/iu,
  en: /^.{0,80}?(?<!\p{L})(?:(?:denied|denies|deny|dismissed|rejected) (?:reports |claims |suggestions |allegations )?that|not true that) /iu,
};

/** The proposition that a denial denies; null where no negation was found to take away. */
export function affirmed(text: string, agency: string | null, language: Language): string | null {
  let plain = text.replace(DENIAL[language], '');
  if (language === 'fr') plain = willing(plain, agency);
  for (const [pattern, by] of NEGATIONS[language]) plain = plain.replace(pattern, by);
  return plain === text ? null : plain;
}

/** "n'entend pas changer" → "changera"; "pas question de changer" → "Pôle emploi changera". */
function willing(text: string, agency: string | null): string {
  const none = NO_QUESTION_FR.exec(text)?.groups;
  if (none) {
    const who = none.who ?? agency;
    const verb = conjugate(none.verb!.toLowerCase(), 'future', 2);
    if (who && verb) return `${who} ${verb}${none.rest ?? ''}`;
  }
  return text.replace(UNWILLING_FR, (found, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const plural =
      /ont pas/.test(found) || Object.entries(groups).some(([name, value]) => name !== 'verb' && value !== undefined);
    return conjugate(groups.verb!.toLowerCase(), 'future', plural ? 5 : 2) ?? found;
  });
}

const QUESTION_WORD: Record<Language, RegExp> = {
  fr: /^(?:qui|que|qu'|quoi|quel|quelle|quels|quelles|où|quand|comment|combien|pourquoi|à qui|à quel)(?!\p{L})/iu,
  en: /^(?:who|what|which|where|when|how|why)(?!\p{L})/iu,
};
const AUXILIARY_EN = /^(Will|Has|Have|Is|Are|Was|Were|Could|Would|Should|Can|May|Might) /;

/** The statement that a yes-or-no question asks for; null for questions with a question word or of unknown build. */
export function answered(text: string, names: string[], language: Language): string | null {
  const plain = text.replace(/ ?\?.*$/, '').trim();
  if (QUESTION_WORD[language].test(plain)) return null;
  if (language === 'fr') {
    const asked = plain.replace(/^(?:et si |est-ce que |est-ce qu')/i, '');
    return asked.replace(/(\p{L})-(?:t-)?(?:ils?|elles?|on)(?!\p{L})/u, '$1');
  }
  const auxiliary = AUXILIARY_EN.exec(plain);
  if (!auxiliary) return plain;
  const rest = plain.slice(auxiliary[0].length);
  const subject = names.find((name) => rest.replace(/^the /i, '').startsWith(name));
  if (!subject) return null;
  const end = rest.indexOf(subject) + subject.length;
  return `${rest.slice(0, end)} ${auxiliary[1]!.toLowerCase()}${rest.slice(end)}`;
}
