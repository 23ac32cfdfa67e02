import { read, type TextToRead } from '../../src/reading/read.ts';
import { compileWatch, type Organisation, type Watch } from '../../src/reading/watchlist.ts';

const SENTENCES = [
  "Selon le journal, Altoria remplacerait Brevane pour l'envoi des messages de l'agence Solena.",
  "Brevane affirme ne pas avoir connaissance d'une rupture de son contrat avec l'agence Solena.",
  "L'agence a précisé que le marché, d'un montant de 3,2 millions d'euros, court jusqu'en juin 2027.",
  'Les habitants du quartier ont profité du soleil pour se promener au bord de la rivière.',
  "Un nouvel appel d'offres devrait être lancé à l'automne, a indiqué la directrice, Hélène Vasseur.",
  'La panne de la plateforme a touché près de 40 000 usagers pendant deux jours.',
  "« Nous regrettons cet incident et nous remboursons les abonnés », a déclaré un porte-parole d'Altoria.",
  "Le tribunal administratif a rejeté le recours de l'entreprise, qui réclamait 500 000 euros.",
  'La météo annonce un temps sec et doux pour la fin de la semaine.',
  "Aucun calendrier n'a été donné pour la reprise des livraisons, en retard depuis mars.",
];

/** Text of about this many characters, paragraphs of four sentences. */
function textOf(characters: number): string {
  let text = '';
  for (let i = 0; text.length < characters; i++)
    text += SENTENCES[(i * 7) % SENTENCES.length] + (i % 4 === 3 ? '\n\n' : ' ');
  return text;
}

function watchOf(size: number): Watch {
  const named = (name: string, kind: Organisation['kind']): Organisation => ({ name, kind, aliases: [], roles: [] });
  const known = [named('Altoria', 'supplier'), named('Brevane', 'supplier'), named('Solena', 'agency')];
  const others = Array.from({ length: Math.max(0, size - 3) }, (_, i) => named(`Maison Exemple ${i}`, 'supplier'));
  return compileWatch({ organisations: [...known, ...others] });
}

/** Articles read per second of one core, over at least `seconds` of processor time; several are read in turn. */
function pace(documents: TextToRead | TextToRead[], watch: Watch, seconds: number): number {
  const all = [documents].flat();
  for (let i = 0; i < 30; i++) for (const document of all) read(document, watch);
  const start = process.cpuUsage();
  let spent = 0;
  let count = 0;
  while (spent < seconds) {
    for (let i = 0; i < 10; i++) for (const document of all) read(document, watch);
    count += 10 * all.length;
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1e6;
  }
  return count / spent;
}

/**
 * Prints how fast texts are read, how that grows with the text's length (per 3 kB: should stay level) and with the watch
 * list (should stay level), and the memory used. Budget: 500 articles of 3 kB a second on one core.
 */
export async function run(args: string[]): Promise<void> {
  const seconds = Number(args[0] ?? 3);
  const watch = watchOf(10);
  const usual = {
    text: textOf(3000),
    title: 'Altoria remplacerait Brevane',
    language: 'fr',
    publishedAt: '2026-05-04',
  };
  console.log(`articles of 3 kB, every one about suppliers: ${Math.round(pace(usual, watch, seconds))} a second`);
  const other = { ...usual, text: textOf(3000).replaceAll(/Altoria|Brevane|Solena/g, 'Personne') };
  console.log(
    `articles of 3 kB that name nobody of the watch list: ${Math.round(pace({ ...other, title: undefined }, watch, seconds))} a second`,
  );
  const articles = [usual, ...Array.from({ length: 9 }, () => ({ ...other, title: undefined }))];
  console.log(
    `articles of 3 kB as a crawl has them, one in ten about suppliers: ${Math.round(pace(articles, watch, seconds))} a second`,
  );
  for (const length of [1000, 3000, 10_000, 30_000, 100_000]) {
    const rate = pace({ ...usual, text: textOf(length) }, watch, seconds);
    console.log(`text of ${length} characters: ${((1000 / rate) * (3000 / length)).toFixed(2)} ms per 3 kB`);
  }
  for (const size of [10, 100, 1000, 10_000]) {
    const rate = pace(usual, watchOf(size), seconds);
    console.log(`watch list of ${size} names: ${(1000 / rate).toFixed(2)} ms an article`);
  }
  console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}
