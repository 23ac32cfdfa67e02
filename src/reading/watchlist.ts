import { fold, isCapitalised, type Token, tokenize } from './tokens.ts';

/** Someone or something to recognise in a text. */
export interface Organisation {
  name: string;
  kind: 'agency' | 'supplier' | 'outlet' | 'person' | 'body';
  aliases: string[];
  /** words that stand for it where the text has spoken of it: "l'opérateur" */
  roles: string[];
  siren?: string;
}

export interface WatchList {
  organisations: Organisation[];
}

interface Entry {
  organisation: number;
  isRole: boolean;
  /** the tokens as written in the list, to compare capitals */
  written: string[];
}

interface Node {
  next: Map<string, Node>;
  entries: Entry[];
}

/** A watch list made ready for reading: a tree of words, so that its size does not slow the reading. */
export interface Watch {
  organisations: Organisation[];
  root: Node;
}

/** A name of the watch list met in a text. One name may stand for several organisations: an agency that is a supplier too. */
export interface Mention {
  start: number;
  end: number;
  /** place of the first and after the last token */
  first: number;
  last: number;
  organisations: number[];
  isRole: boolean;
  /** several suppliers share the name, and the text does not tell which of them is meant */
  isUnclear: boolean;
}

const ARTICLES = new Set(['le', 'la', 'les', "l'", 'the', 'un', 'une', "d'", 'du', 'de', 'des']);

/** Prepares the names, aliases and role words of a watch list for recognition. Done once. */
export function compileWatch(list: WatchList): Watch {
  const root: Node = { next: new Map(), entries: [] };
  list.organisations.forEach((organisation, index) => {
    for (const name of [organisation.name, ...organisation.aliases]) add(root, name, index, false);
    for (const role of organisation.roles) add(root, role, index, true);
  });
  return { organisations: list.organisations, root };
}

function add(root: Node, name: string, organisation: number, isRole: boolean): void {
  const all = wordsOf(name);
  let first = 0;
  while (first < all.length - 1 && ARTICLES.has(all[first]!.fold) && !startsCapitalArticle(all, first)) first++;
  const tokens = all.slice(first);
  if (tokens.length === 0) return;
  let node = root;
  for (const token of tokens) {
    let child = node.next.get(token.fold);
    if (!child) {
      child = { next: new Map(), entries: [] };
      node.next.set(token.fold, child);
    }
    node = child;
  }
  const written = tokens.map((token) => token.text);
  if (!node.entries.some((entry) => entry.organisation === organisation && entry.isRole === isRole))
    node.entries.push({ organisation, isRole, written });
}

// "Le Monde", "La Poste", "De La Rue" are names with their article; "la RATP", "L'UE" are not.
function startsCapitalArticle(tokens: Token[], first: number): boolean {
  const article = tokens[first]!;
  if (!isCapitalised(article.text) || article.fold.endsWith("'")) return false;
  const rest = tokens.slice(first + 1).filter((token) => !ARTICLES.has(token.fold));
  return rest.length <= 1 && rest[0]?.text !== rest[0]?.text.toUpperCase();
}

function wordsOf(name: string): Token[] {
  return tokenize(name).filter((token) => token.kind !== 'mark');
}

/** The names of the watch list in a text, longest first at each place, none inside another. */
export function findMentions(tokens: Token[], watch: Watch): Mention[] {
  const mentions: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const found = token.kind !== 'mark' && watch.root.next.has(token.fold) ? longest(tokens, i, watch.root) : null;
    if (!found) continue;
    mentions.push(found);
    i = found.last - 1;
  }
  return mentions;
}

function longest(tokens: Token[], at: number, root: Node): Mention | null {
  let node: Node | undefined = root;
  let best: Mention | null = null;
  for (let j = at; j < tokens.length && node; j++) {
    const token: Token = tokens[j]!;
    if (token.kind === 'mark') {
      if (j === at || !/^[-.&–'’]$/.test(token.text)) break;
      continue;
    }
    node = node.next.get(token.fold);
    if (!node || node.entries.length === 0) continue;
    const entries = node.entries.filter((entry) => agrees(entry, tokens, at));
    if (entries.length > 0)
      best = {
        start: tokens[at]!.start,
        end: token.end,
        first: at,
        last: j + 1,
        organisations: [...new Set(entries.map((entry) => entry.organisation))],
        isRole: entries.every((entry) => entry.isRole),
        isUnclear: false,
      };
  }
  return best;
}

// A name in capitals in the list is one in the text: "orange" the colour is not Orange; a short acronym keeps all its capitals.
function agrees(entry: Entry, tokens: Token[], at: number): boolean {
  if (entry.isRole) return true;
  let j = at;
  for (const written of entry.written) {
    while (tokens[j]!.kind === 'mark') j++;
    const text = tokens[j]!.text;
    j++;
    if (written.length > 1 && written.length <= 4 && written === written.toUpperCase() && text !== written) {
      if (text.length <= 3 || !isCapitalised(text)) return false;
    }
    if (written.length > 3 && isCapitalised(written) && !isCapitalised(text) && entry.written.length < 3) return false;
  }
  return true;
}

/** The folded name, for comparing two names. */
export function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}
