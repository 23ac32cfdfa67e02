import type { Analysis } from './analysis.ts';

/** Which body the watch list knows by these words, where the text names one of them only. */
export function bearerOf(analysis: Analysis, first: number, last: number): string | null {
  const { tokens, watch, mentionAt } = analysis;
  let at = first;
  while (at < last && !mentionAt[at]) at++;
  const role = mentionAt[at];
  if (!role?.isRole || role.first < first || role.last > last) return null;
  for (let i = first; i < last; i++)
    if (tokens[i]!.kind === 'word' && (i < role.first || i >= role.last) && !DETERMINER.test(tokens[i]!.fold))
      return null;
  const bearers = role.organisations.filter((o) => namedIn(analysis).has(o));
  if (bearers.length !== 1) return null;
  const [bearer] = bearers;
  const { kind, name } = watch.organisations[bearer!]!;
  return kind === 'outlet' || kind === 'person' ? null : name;
}

/** "The company": the one supplier that the text names, or the one named last. French papers call by such words many that are no supplier, so theirs are left. */
export function companyOf(analysis: Analysis, first: number, last: number): string | null {
  const { tokens, watch } = analysis;
  if (analysis.language !== 'en') return null;
  const [article, noun] = tokens.slice(first, last);
  if (last - first !== 2 || !DETERMINER.test(article!.fold) || !COMPANY.test(noun!.fold)) return null;
  const suppliers = [...namedIn(analysis)].filter((o) => watch.organisations[o]!.kind === 'supplier');
  if (suppliers.length === 1) return watch.organisations[suppliers[0]!]!.name;
  for (let i = first - 1; i >= Math.max(0, first - NEAR); i--) {
    const mention = analysis.mentionAt[i];
    const supplier = mention?.isRole ? undefined : mention?.organisations.find((o) => suppliers.includes(o));
    if (supplier !== undefined) return watch.organisations[supplier]!.name;
  }
  return null;
}
const NEAR = 60;

const COMPANY = /^(?:company|firm|contractor|supplier|operator|manufacturer|group|corporation|maker|builder)$/;

const named = new WeakMap<Analysis, ReadonlySet<number>>();

function namedIn(analysis: Analysis): ReadonlySet<number> {
  let known = named.get(analysis);
  if (!known) {
    known = new Set(analysis.mentions.filter((m) => !m.isRole).flatMap((m) => m.organisations));
    named.set(analysis, known);
  }
  return known;
}

const DETERMINER = /^(?:le|la|les|l'|the)$/;
