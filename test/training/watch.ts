import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Organisation, WatchList } from '../../src/reading/watchlist.ts';

type Entry = Partial<Organisation> & { name: unknown };

/** The watch list of a YAML file (agencies, suppliers, others), for training and scoring. */
export function readWatchFile(file: string): WatchList {
  return watchListOf(parse(readFileSync(file, 'utf8')) as Record<string, Entry[]>);
}

/** The watch list of what such a file holds. */
export function watchListOf(list: Record<string, Entry[]>): WatchList {
  const entries = (key: string, kind: Organisation['kind']): Organisation[] =>
    (list[key] ?? []).map((e) => ({
      name: String(e.name),
      kind: e.kind ?? kind,
      aliases: (e.aliases ?? []).map(String),
      roles: e.roles ?? [],
    }));
  return {
    organisations: [
      ...entries('agencies', 'agency'),
      ...entries('suppliers', 'supplier'),
      ...entries('others', 'body'),
    ],
  };
}
