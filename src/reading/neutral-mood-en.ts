/*
 * Puts an English sentence into the indicative: "could replace" is "will replace", "may have lost" is "has lost".
 */

const ADVERB = '(?:(?:also|soon|now|then|later|still|even|eventually|ultimately|again|\\p{L}{3,}ly) )?';
const REWRITES: [RegExp, string][] = [
  [
    new RegExp(
      `(?<!\\p{L})(?:could|may|might|would|must|should) (${ADVERB})have(?= ${ADVERB}\\p{L}+(?:ed|en|n|t|ne|id|un|on)(?!\\p{L}))`,
      'giu',
    ),
    '$1has',
  ],
  [
    /(?<!\p{L})(?:is|are|was|were) (?:reportedly |allegedly )?(?:said|reported|alleged|believed|thought|rumoured|rumored|understood|accused|suspected|claimed) (?:to have|of having)(?!\p{L})/giu,
    'has',
  ],
  [
    /(?<!\p{L})(is|are|was|were) (?:said|reported|alleged|believed|thought|rumoured|rumored|understood) to be(?!\p{L})/giu,
    '$1',
  ],
  [
    /(?<!\p{L})(?:is|are|was|were) (?:\p{L}+ly )?(?:expected|set|due|likely|scheduled|poised|slated|about|going|tipped|believed|said|reported|rumoured|rumored|planned) to(?!\p{L})/giu,
    'will',
  ],
  [/(?<!\p{L})(?:looks set|seems set|looks likely|appears likely) to(?!\p{L})/giu, 'will'],
  [
    /(?<!\p{L})(?:could|may|might|would|should)(?= (?:(?:not|also|soon|now|even|still|be|\p{L}{3,}ly) )*\p{L})/gu,
    'will',
  ],
  [/(?<!\p{L})will (?:even|still) /gu, 'will '],
  [/(?<!\p{L})it (?:is|was) (?:reported|alleged|claimed|rumoured|rumored|understood|believed) that /giu, ''],
  [/(?<!\p{L})had been(?!\p{L})/gu, 'has been'],
];

/** The sentence with modals of possibility, hearsay passives and "is set to" turned into plain future or perfect. */
export function neutralMoodEn(sentence: string): string {
  const rewritten = REWRITES.reduce((text, [pattern, by]) => text.replace(pattern, by), sentence);
  return agreeing(rewritten);
}

/** "has" after a plural subject right before it becomes "have". */
function agreeing(sentence: string): string {
  return sentence.replace(/(?<=^| )(\p{Ll}{3,}[^s\W]s|they|we) has (?=(?:been|\p{L}+ed)\b)/gu, '$1 have ');
}
