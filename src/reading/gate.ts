import type { Sign } from './concepts.ts';
import { namesIn, type Scene } from './features.ts';

const ABOUT_OTHER_THINGS: Sign[] = [
  'consumer',
  'acquire',
  'appoint',
  'market',
  'politics',
  'staff',
  'feeling',
  'sport',
  'law',
  'profit',
  'strike',
  '!background',
];
const ABOUT_CONTRACTS: Sign[] = [
  'contract',
  'tender',
  'supplier',
  'award',
  'operate',
  'public',
  'service',
  'entrust',
  'provide',
  '!relation',
  '!tender',
  '!award',
  '!end',
  '!incident',
  '!dispute',
  '!delay',
  '!investigation',
  '!amount',
];

const DECISIVE_KINDS = [
  'switch',
  'award',
  'end',
  'renewal',
  'tender',
  'incident',
  'amount',
  'delay',
  'dispute',
  'investigation',
] as const;

const THEME_SIGNS: Sign[] = (
  ['purchase', 'purse', 'customers', 'shares', 'product', 'sponsor', 'plaintiff', 'labour', 'career'] as const
).map((theme) => `~${theme}` as const);

const BUYING: Sign[] = ['~purchase', '~purse'];
const DEALINGS: Sign[] = ['~customers', '~shares', '~product', '~sponsor', '~plaintiff', '~labour', '~career'];

/** What a text as a whole speaks of: whether it is about a public body and those it buys from at all. */
export function gateFeatures(scene: Scene): string[] {
  const { analysis, discourse } = scene;
  const n = Math.max(1, analysis.sentences.length);
  const found = ['bias'];
  const steps = (name: string, value: number, edges: number[]): void => {
    for (const edge of edges) if (value >= edge) found.push(`${name}>=${edge}`);
  };
  const bonds = countBonds(scene);
  steps('bond', bonds.withPublic / n, [0.05, 0.15, 0.3]);
  steps('agency bond', bonds.withAgency / n, [0.05, 0.15, 0.3]);
  steps('full bond', bonds.full / n, [0.05, 0.15, 0.3]);
  for (const sign of [...ABOUT_OTHER_THINGS, ...ABOUT_CONTRACTS])
    steps(sign, scene.shareOf.get(sign) ?? 0, [0.1, 0.3, 0.5]);
  const most = (actors: { sentences: Set<number> }[]): number =>
    Math.max(0, ...actors.map((a) => a.sentences.size)) / n;
  steps('agency', most(discourse.agencies), [0.01, 0.1, 0.2, 0.4]);
  steps('supplier', most(discourse.suppliers), [0.01, 0.1, 0.2, 0.4]);
  steps('both', scene.bothShare, [0.01, 0.1, 0.25]);
  for (const kind of DECISIVE_KINDS) steps(`!!${kind}`, scene.shareOf.get(`!!${kind}`) ?? 0, [0.05, 0.2, 0.4]);
  for (const sign of THEME_SIGNS) steps(sign, scene.shareOf.get(sign) ?? 0, [0.04, 0.12, 0.25, 0.4]);
  steps('elsewhere', elsewhere(scene), [0.3, 0.5, 0.7, 0.9]);
  steps('purchase bond', purchases(scene) / n, [0.03, 0.1, 0.2]);
  if (discourse.suppliers.length === 0) found.push('no supplier');
  if (discourse.agencies.length === 0) found.push('no agency');
  if (scene.bothShare === 0) found.push('never both');
  for (const sign of scene.titleConcepts) found.push(`title:${sign}`);
  if (discourse.agencies.some((a) => a.inTitle)) found.push('agency in title');
  if (discourse.suppliers.some((a) => a.inTitle)) found.push('supplier in title');
  return found;
}

// Sentences in which a contract word meets a public body; and a supplier besides
function countBonds(scene: Scene): { withPublic: number; withAgency: number; full: number } {
  const bonds = { withPublic: 0, withAgency: 0, full: 0 };
  scene.analysis.sentences.forEach((s, i) => {
    const signs = scene.concepts[i]!;
    if (!signs.has('contract') && !signs.has('tender') && !signs.has('supplier') && !signs.has('!tender')) return;
    const names = namesIn(s.firstToken, s.lastToken, scene);
    if (names.agency) bonds.withAgency++;
    if (!names.agency && !signs.has('public')) return;
    bonds.withPublic++;
    if (names.supplier || signs.has('supplier')) bonds.full++;
  });
  return bonds;
}

// Of the sentences that speak of buying or of other dealings, the share of the other dealings
function elsewhere(scene: Scene): number {
  let buying = 0;
  let other = 0;
  for (const signs of scene.concepts) {
    if (BUYING.some((sign) => signs.has(sign))) buying++;
    if (DEALINGS.some((sign) => signs.has(sign))) other++;
  }
  return other / Math.max(1, buying + other);
}

// Sentences in which the words of buying meet a public body
function purchases(scene: Scene): number {
  return scene.analysis.sentences.filter((s, i) => {
    const signs = scene.concepts[i]!;
    return signs.has('~purchase') && (signs.has('~purse') || namesIn(s.firstToken, s.lastToken, scene).agency);
  }).length;
}
