import type { Analysis } from './analysis.ts';
import { sameName } from './watchlist.ts';

/**
 * Tells suppliers apart who share a name: in a text and its title it stands for those whom they call by a name of their own too, and
 * for the one whose first name it is. Where neither says who is meant, the name stays with all who bear it, and unclear.
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
    const meant = suppliers.filter((o) => calledAlone.has(o) || sameName(part.watch.organisations[o]!.name, words));
    if (meant.length)
      mention.organisations = mention.organisations.filter((o) => meant.includes(o) || !suppliers.includes(o));
    mention.isUnclear = meant.length !== 1;
  }
}
