import type { Analysis } from './analysis.ts';
import { sameName } from './watchlist.ts';

/**
 * Tells suppliers apart who share a name: where a text and its title call some of them by names of their own too, it stands for those,
 * and for the one whose first name it is. Where that leaves several, and where nothing tells, it stays with them all, and unclear.
 */
export function tellNamesakesApart(parts: Analysis[]): void {
  const all = parts.flatMap((part) => part.mentions.map((mention) => ({ part, mention })));
  const named = all.filter(({ mention }) => !mention.isRole);
  const suppliersOf = ({ part, mention }: (typeof all)[number]) =>
    mention.organisations.filter((o) => part.watch.organisations[o]!.kind === 'supplier');
  const shared = named.filter((one) => suppliersOf(one).length > 1);
  if (!shared.length) return;
  const calledAlone = new Set(named.map(suppliersOf).flatMap((some) => (some.length === 1 ? some : [])));
  for (const one of shared) {
    const { mention, part } = one;
    const words = part.text.slice(mention.start, mention.end);
    const suppliers = suppliersOf(one);
    const isNamed = (o: number) => sameName(part.watch.organisations[o]!.name, words);
    const meant = suppliers.some((o) => calledAlone.has(o))
      ? suppliers.filter((o) => calledAlone.has(o) || isNamed(o))
      : suppliers;
    mention.organisations = mention.organisations.filter((o) => meant.includes(o) || !suppliers.includes(o));
    mention.isUnclear = meant.length !== 1;
  }
}
