import type { Db } from '../db/open.ts';
import { textsFound } from '../db/search.ts';
import { textsOf } from '../db/texts.ts';
import { tokenize } from './reading/tokens.ts';
import { compileWatch, findMentions } from './reading/watchlist.ts';
import { searchable } from './search.ts';

/** A place in a stored text that an alias would have matched. Offsets are UTF-16 in `text`. */
export interface AliasMatch {
  alias: string;
  documentId: string;
  title: string;
  who: string | null;
  at: string;
  language: string | null;
  text: string;
  start: number;
  end: number;
}

/** What some aliases would have matched: `texts` looked through, the first matches of them, how many there are in all. */
export interface AliasTrial {
  matches: AliasMatch[];
  n: number;
  /** True when there are more texts with these words than were looked through. */
  more: boolean;
}

// No longer one can be kept.
const LONGEST = 200;
const MOST_ALIASES = 20;
const TEXTS = 60;
const SHOWN = 20;

/**
 * Tries aliases on the stored texts, the latest first: the search index finds those that have their words, the reading of
 * names, as the engine does it, says where. Bounded, so that it can be asked while someone types.
 */
export async function tryAliases(db: Db, aliases: string[]): Promise<AliasTrial> {
  const tried = [...new Set(aliases)].filter((alias) => alias.length <= LONGEST).slice(0, MOST_ALIASES);
  const trials = await Promise.all(tried.map((alias) => tryOne(db, alias)));
  const all = trials.flatMap((trial) => trial.matches);
  return { matches: all.slice(0, SHOWN), n: all.length, more: trials.some((trial) => trial.more) };
}

async function tryOne(db: Db, alias: string): Promise<{ matches: AliasMatch[]; more: boolean }> {
  const phrase = searchable(alias).exact;
  if (!phrase) return { matches: [], more: false };
  const query = { words: [], phrases: [phrase] };
  const found = await Promise.all([
    textsFound(db, 'article', query, TEXTS + 1),
    textsFound(db, 'statement', query, TEXTS + 1),
  ]);
  const texts = await textsOf(
    db,
    found.flatMap((ids) => ids.slice(0, TEXTS)),
  );
  const watch = compileWatch({ organisations: [{ name: alias, kind: 'body', aliases: [], roles: [] }] });
  const matches = texts.flatMap(({ id, title, text, language, outlet, organisation, datedAt }) =>
    findMentions(tokenize(text), watch).map(({ start, end }) => ({
      ...{ alias, documentId: id, title, who: organisation ?? outlet, at: datedAt, language, text, start, end },
    })),
  );
  return { matches, more: found.some((ids) => ids.length > TEXTS) };
}
