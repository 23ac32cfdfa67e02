import { candidateKeys, type Proposition, type Related, relate, type Thresholds } from './matching.ts';
import type { Claim } from './reading/read.ts';

/** Where and when claims were read. */
export interface ArticleOfClaims {
  id: string;
  language: string;
  publishedAt?: string;
  outlet?: string;
}

/** What became of one appearance: its cluster, and how it stands to the likest claim known before. */
export interface Placed {
  cluster: string;
  to: (Related & { cluster: string }) | null;
}

/** Claims found again in a stream of articles, kept in memory. Articles come in the order of time. */
export interface Clusters {
  /** The cluster of each claim of an article, in the order given. */
  place(claims: Claim[], article: ArticleOfClaims): string[];
  /** The same for one proposition, with the reasons. */
  put(proposition: Proposition): Placed;
  /** Takes a proposition in as a cluster of its own without comparing it, as from a store. */
  know(proposition: Proposition): string;
}

// Under one key the latest are looked at, and of all those found the ones that share most keys are weighed.
const PER_KEY = 40;
const WEIGHED = 20;

/** Likenesses from which the program joins by itself, and from which it asks; the defaults of the settings. */
export const THRESHOLDS: Thresholds = { join: 0.65, suggest: 0.45 };

/** An empty store of clusters. A cluster is named `c1`, `c2`… in the order they were met. */
export function createClusters(thresholds: Thresholds = THRESHOLDS): Clusters {
  const members: { proposition: Proposition; cluster: string }[] = [];
  // by the hash of the key: two keys that share one only bring a few candidates more
  const under = new Map<number, number[]>();
  let count = 0;

  function put(proposition: Proposition): Placed {
    const keys = candidateKeys(proposition).map(hash);
    const to = best(proposition, candidates(keys));
    const cluster = to?.outcome === 'joined' ? to.cluster : `c${++count}`;
    remember(keys, { proposition, cluster });
    return { cluster, to };
  }

  function know(proposition: Proposition): string {
    const cluster = `c${++count}`;
    remember(candidateKeys(proposition).map(hash), { proposition, cluster });
    return cluster;
  }

  function candidates(keys: number[]): number[] {
    const shared = new Map<number, number>();
    for (const key of keys)
      for (const member of under.get(key)?.slice(-PER_KEY) ?? []) shared.set(member, (shared.get(member) ?? 0) + 1);
    return [...shared]
      .sort((a, b) => b[1] - a[1] || b[0] - a[0])
      .slice(0, WEIGHED)
      .map(([member]) => member);
  }

  function best(fresh: Proposition, among: number[]): Placed['to'] {
    let found: Placed['to'] = null;
    for (const at of among) {
      const { proposition, cluster } = members[at]!;
      const related = { ...relate(proposition, fresh, thresholds), cluster };
      if (related.relation !== 'different' && (!found || rank(related) > rank(found))) found = related;
    }
    return found;
  }

  function remember(keys: number[], member: (typeof members)[number]): void {
    const at = members.push(member) - 1;
    for (const key of keys) {
      const list = under.get(key);
      if (!list) under.set(key, [at]);
      else if (list.push(at) > 2 * PER_KEY) list.splice(0, PER_KEY);
    }
  }

  const place = (claims: Claim[], article: ArticleOfClaims) =>
    claims.map((claim) => put(propositionOf(claim, article.language, article.publishedAt ?? '', article.id)).cluster);
  return { place, put, know };
}

/** FNV-1a, 32 bits. */
function hash(key: string): number {
  let value = 2166136261;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 16777619);
  return value;
}

const RANKS = { joined: 4, suggested: 2, new: 0 };

function rank(related: Related): number {
  return RANKS[related.outcome] + related.score;
}

/** What matching needs of a claim as the engine reads it. */
export function propositionOf(claim: Claim, language: string, appearedAt: string, text: string): Proposition {
  const { type, agency, suppliers, certainty, speaker, when, amount, normalized, quote } = claim;
  // "another operator" is nobody to be compared with
  const listed = (name: string | null) => (name !== null && suppliers.includes(name) ? name : null);
  const [from, to] = [listed(claim.from), listed(claim.to)];
  const parties = { type, language, agency, suppliers, from, to, certainty, speaker };
  const place = { text, start: claim.in === 'title' ? 0 : claim.start };
  return { ...parties, when, amount, sentence: normalized, quote, appearedAt, place };
}
