import type { Proposition } from './matching.ts';
import { plainName, traitsOf } from './matching-traits.ts';

const WORDS_KEPT = 6;
const CONCEPTS_KEPT = 4;
// Concepts found in nearly every claim lead nowhere.
const TELLING =
  /^(?:!(?!relation|background)|replace|switch|terminate|expire|renew|attack|strike|penalty|lawsuit|unpaid|overrun|delay|audit|corruption|insource)/;

/** Kinds that speak of one thing, whether the contract goes on: a denial of one answers the others too. */
export const BREAKS = new Set(['supplier_switch', 'contract_end', 'contract_renewal']);

/**
 * The keys under which a claim is kept and looked for: each binds a party to what is said of it (its kind, a telling word,
 * a concept, an amount), so that a lookup touches few claims however many there are. About fifteen short strings.
 */
export function candidateKeys(p: Proposition): string[] {
  const all = partiesOf(p);
  const traits = traitsOf(p.quote || p.sentence, p.language, all);
  const parties = suppliersOf(p).length ? suppliersOf(p) : p.agency ? [p.agency] : ['-'];
  const told = [
    `t:${p.type}`,
    ...(BREAKS.has(p.type) ? ['t:break'] : []),
    ...longest(traits.words, WORDS_KEPT).map((word) => `w:${word}`),
    ...[...traits.concepts.keys()]
      .filter((c) => TELLING.test(c))
      .slice(0, CONCEPTS_KEPT)
      .map((c) => `c:${c}`),
    ...[...traits.names]
      .sort()
      .slice(0, 3)
      .map((name) => `w:${name}`),
    ...(p.amount ? [`a:${magnitude(p.amount.max)}`] : []),
    ...(p.to ? [`to:${plainName(p.to)}`] : []),
  ];
  const keys = parties.slice(0, 3).flatMap((party) => told.map((t) => `${plainName(party)}/${t}`));
  return [...new Set(keys)];
}

/** Whom the claim is about besides the agency: suppliers, and both sides of a switch. */
export function suppliersOf(p: Proposition): string[] {
  return [...new Set([...p.suppliers, p.from, p.to].flatMap((name) => (name ? [name] : [])))];
}

/** Every party named: the agency, the suppliers. */
export function partiesOf(p: Proposition): string[] {
  return [...(p.agency ? [p.agency] : []), ...suppliersOf(p)];
}

/** The longest words that tell something: the rarest, as a rule, without a count of the language at hand. */
function longest(words: Map<string, number>, most: number): string[] {
  return [...words]
    .filter(([word, weight]) => weight > 0.7 && word.length > 3)
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}

/** Two leading digits and the power of ten: "about the same amount" under one key, near borders apart. */
function magnitude(amount: number): string {
  return amount > 0 ? amount.toExponential(1) : '0';
}
