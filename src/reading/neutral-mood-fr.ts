import { conjugate, readingsOfVerb, type VerbReading } from './lexicon/moods.ts';

/*
 * Puts a French sentence into the indicative: what a report hedges with the conditional is stated as it would be if true.
 */

const WORDS = /([A-Za-zÀ-ÿœŒ]+(?:-[A-Za-zÀ-ÿœŒ]+)*'?)/;
/** Endings of the conditional and the imperfect, and the present of aller: no other word is looked up. */
const CONCERNED = /(?:ait|aient|ions|iez|^va|^vont)$/;
const MAY_BE_CONCERNED = /(?:ait|aient|ions|iez)(?![A-Za-zÀ-ÿœŒ])|(?<![A-Za-zÀ-ÿœŒ])(?:va|vont)(?![A-Za-zÀ-ÿœŒ])/;
/** May stand between an auxiliary or modal and its verb. */
const ADVERB =
  /^(?:même|donc|déjà|ainsi|également|bien|aussi|désormais|notamment|bientôt|encore|toujours|ensuite|finalement|enfin|elle|lui|eux|elles|pas|plus|jamais|rien|tous|tout|alors|alors|vite|prochainement|\p{L}{3,}ment)$/u;
const DROPPED_ADVERB = /^(?:elle|lui|eux|elles|même|donc|ainsi|encore|aussi)$/;
const CLITIC = /^(?:se|s'|le|la|les|l'|lui|leur|en|y)$/;
const STATIVE = new Set(
  'avoir être vouloir souhaiter envisager sembler compter disposer détenir agir exister concerner valoir coûter porter devoir savoir rester manquer posséder employer peser représenter chiffrer figurer appartenir traîner durer'.split(
    ' ',
  ),
);
/** Verbs of procurement whose passive conditional announces: "serait confié" is "sera confié". */
const EVENTS = new Set(
  'attribuer confier remplacer notifier lancer signer reprendre transférer choisir retenir résilier renouveler reconduire prolonger livrer ouvrir externaliser internaliser réattribuer transmettre désigner verser rembourser sélectionner rompre évincer écarter'.split(
    ' ',
  ),
);

/** The sentence with every hedging conditional, future of the past and pluperfect turned into future, present or perfect. */
export function neutralMoodFr(sentence: string): string {
  const plain = sentence.includes('avoir') ? unsuspected(sentence) : sentence;
  if (!MAY_BE_CONCERNED.test(plain)) return plain.replace(/ {2,}/g, ' ');
  const parts = plain.split(WORDS);
  for (let i = 1; i < parts.length; i += 2) if (CONCERNED.test(parts[i]!)) rewriteAt(parts, i);
  return parts.join('').replace(/ {2,}/g, ' ');
}

/** "est soupçonné d'avoir empoché" → "a empoché". */
function unsuspected(sentence: string): string {
  return sentence
    .replace(
      /(?<!\p{L})(?:est|était|serait|a été|aurait été) (?:\p{L}+ment )?(?:soupçonné|accusé|suspecté)e? d'avoir(?!\p{L})/gu,
      'a',
    )
    .replace(
      /(?<!\p{L})(?:sont|étaient|seraient|ont été) (?:\p{L}+ment )?(?:soupçonné|accusé|suspecté)e?s d'avoir(?!\p{L})/gu,
      'ont',
    )
    .replace(
      /(?<!\p{L})(a|ont) (?:annoncé|indiqué|affirmé|reconnu|assuré|déclaré|confirmé|expliqué|dit|précisé)(?: \p{L}+)? avoir(?!\p{L})/gu,
      '$1',
    )
    .replace(
      /(?<!\p{L})(dément|nie|conteste|réfute|assure|affirme|reconnaît|admet)(?: \p{L}+ment)? avoir(?!\p{L})/gu,
      'a',
    )
    .replace(
      /(?<!\p{L})(démentent|nient|contestent|réfutent|assurent|affirment|reconnaissent)(?: \p{L}+ment)? avoir(?!\p{L})/gu,
      'ont',
    );
}

function rewriteAt(parts: string[], i: number): void {
  const word = parts[i]!.toLowerCase();
  if (word.length < 2 || (/^\p{Lu}/u.test(parts[i]!) && i > 1)) return;
  const readings = readingsOfVerb(word);
  const conditional = readings.find(({ mood, person }) => mood === 'conditional' && person >= 2);
  if (conditional) fromConditional(parts, i, conditional);
  else fromOther(parts, i, readings);
}

function fromConditional(parts: string[], i: number, { infinitive, person }: VerbReading): void {
  if (infinitive === 'pouvoir' || infinitive === 'devoir') {
    fuse(parts, i, person);
    return;
  }
  const next = parts[following(parts, i)]?.toLowerCase() ?? '';
  if (infinitive === 'avoir' && next === 'dû') return;
  const mood = infinitive === 'être' ? moodOfPassive(next) : STATIVE.has(infinitive) ? 'present' : 'future';
  parts[i] = cased(parts[i]!, conjugate(infinitive, mood, person));
}

function moodOfPassive(participle: string): 'present' | 'future' {
  const reading = readingsOfVerb(participle).find(({ mood }) => mood === 'participle');
  return reading && EVENTS.has(reading.infinitive) ? 'future' : 'present';
}

function fromOther(parts: string[], i: number, readings: readonly VerbReading[]): void {
  const going = readings.find(
    ({ infinitive, mood, person }) =>
      infinitive === 'aller' && (mood === 'present' || mood === 'imperfect') && person >= 2,
  );
  if (going) fuse(parts, i, going.person);
  const had = readings.find(
    ({ infinitive, mood, person }) => infinitive === 'avoir' && mood === 'imperfect' && person >= 2,
  );
  if (!had) return;
  const next = parts[following(parts, i)]?.toLowerCase() ?? '';
  if (readingsOfVerb(next).some(({ mood }) => mood === 'participle'))
    parts[i] = cased(parts[i]!, conjugate('avoir', 'present', had.person));
}

/** The place of the next word that is no adverb. */
function following(parts: string[], i: number): number {
  let j = i + 2;
  while (j < parts.length && parts[j - 1] === ' ' && ADVERB.test(parts[j]!)) j += 2;
  return j;
}

/** "pourrait bientôt récupérer" → "récupérera bientôt"; "pourrait avoir perdu" → "a perdu"; left as it is where no infinitive follows. */
function fuse(parts: string[], i: number, person: number): void {
  const clitics: string[] = [];
  const adverbs: string[] = [];
  let j = i + 2;
  for (; j < parts.length && /^ ?$/.test(parts[j - 1]!); j += 2) {
    const word = parts[j]!;
    if (CLITIC.test(word)) clitics.push(word);
    else if (ADVERB.test(word)) adverbs.push(word);
    else break;
  }
  const infinitive = parts[j];
  if (infinitive === undefined || !readingsOfVerb(infinitive).some(({ mood }) => mood === 'infinitive')) return;
  const participle = parts[following(parts, j)] ?? '';
  const perfect = infinitive === 'avoir' && readingsOfVerb(participle).some(({ mood }) => mood === 'participle');
  const verb = conjugate(infinitive, perfect ? 'present' : 'future', person);
  if (verb === null) return;
  const before = clitics.map((clitic) => (clitic.endsWith("'") ? clitic : `${clitic} `)).join('');
  const after = adverbs
    .filter((adverb) => !DROPPED_ADVERB.test(adverb))
    .map((adverb) => ` ${adverb}`)
    .join('');
  parts[i] = cased(parts[i]!, before + verb) + after;
  for (let k = i + 1; k <= j; k++) parts[k] = '';
}

function cased(old: string, form: string | null): string {
  if (form === null) return old;
  return /^\p{Lu}/u.test(old) ? form.charAt(0).toUpperCase() + form.slice(1) : form;
}
