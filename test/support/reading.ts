import { type Analysis, analyse } from '../../src/reading/analysis.ts';
import { attribute, speakersOf } from '../../src/reading/attribution.ts';
import { compileWatch, type Organisation } from '../../src/reading/watchlist.ts';

const organisation = (
  name: string,
  kind: Organisation['kind'],
  aliases: string[] = [],
  roles: string[] = [],
): Organisation => ({ name, kind, aliases, roles });

/** A small watch list for the tests of the reading: the founding case and a few invented names. */
export const WATCH = compileWatch({
  organisations: [
    organisation('Pôle emploi', 'agency', ['France Travail'], ["l'organisme"]),
    organisation('UGAP', 'agency'),
    organisation('Northvale Council', 'agency', ['the council']),
    organisation('SFR', 'supplier', ['SFR Business Team'], ["l'opérateur"]),
    organisation('Orange', 'supplier', ['groupe Orange'], ["l'opérateur"]),
    organisation('Devoteam', 'supplier'),
    organisation('Brightwater', 'supplier', ['Brightwater Services']),
    organisation('Kestrel', 'supplier'),
    organisation('Le Canard enchaîné', 'outlet', ['Canard enchaîné'], ['le palmipède']),
    organisation('Michel Sapin', 'person', ['Sapin'], ['le ministre du Travail']),
  ],
});

/** The layers of a French or English text over the watch list of the tests. */
export function layers(text: string, language: 'fr' | 'en' = 'fr'): Analysis {
  return analyse(text, language, WATCH);
}

/** Who says each sentence of a text, innermost; null where nobody is named. */
export function speakers(text: string, language: 'fr' | 'en' = 'fr'): (string | null)[] {
  const analysis = layers(text, language);
  const attributions = attribute(analysis);
  return analysis.sentences.map((s) => speakersOf(s, s, attributions, analysis).at(-1)?.voice.name ?? null);
}
