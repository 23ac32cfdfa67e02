import type { Store } from '../../db/open.ts';
import { LINK_TOKEN, SETUP_TOKEN } from './full-desk.ts';

/** Pages by a name for their picture. */
export type Pages = Record<string, string>;

/** Every page that an officer can open, with addresses of what the store holds. */
export async function everyPage(store: Store): Promise<Pages> {
  const one = async (query: string) => (await store.read.all<{ id: string }>(query))[0]?.id;
  const paths: [name: string, path: string, query: string][] = [
    [
      'claim-queued',
      '/claims/ID',
      "select id from claims where place = 'queue' order by appearance_count desc limit 1",
    ],
    ['claim-logged', '/claims/ID', "select id from claims where place = 'log' limit 1"],
    ['merge', '/claims/ID/merge', "select id from claims where place = 'queue' order by id limit 1"],
    ['article', '/documents/ID', "select id from documents where kind = 'article' order by id limit 1"],
    ['statement', '/documents/ID', "select id from documents where kind = 'statement' order by id limit 1"],
    ['source', '/sources/ID', 'select id from sources limit 1'],
    ['entry', '/watch/entry/ID', "select id from organisations where kind = 'supplier' and retired_at is null limit 1"],
    ['question', '/questions/ID', 'select id from questions limit 1'],
    ['journalist', '/journalists/ID', 'select id from journalists limit 1'],
    ['edition', '/digests/ID', 'select id from digest_editions limit 1'],
    ['list', '/lists/ID', 'select id from digest_lists limit 1'],
    ['preview', '/lists/ID/preview', 'select id from digest_lists limit 1'],
    ['subscription', '/subscriptions/ID', 'select token as id from digest_readers limit 1'],
    ['subscription-leave', '/subscriptions/ID/leave', 'select token as id from digest_readers limit 1'],
  ];
  const found: Pages = {};
  for (const [name, path, query] of paths) {
    const id = await one(query);
    if (id) found[name] = path.replace('ID', id);
  }
  return { ...ALWAYS, ...found };
}

const ALWAYS: Pages = {
  queue: '/?view=all',
  'queue-chosen': '/?view=all&all=1',
  'queue-mine': '/?who=mine',
  'queue-nothing': '/?type=delay&q=nothing',
  'queue-asleep': '/?show=snoozed',
  morning: '/morning',
  learnt: '/queue/learnt',
  log: '/log',
  'log-nothing': '/log?q=nothing',
  'log-everywhere': '/log?in=everywhere&q=contrat',
  'log-statements': '/log?in=statements&q=contrat',
  'log-answers': '/log?in=answers',
  'log-print': '/log?print=1',
  questions: '/questions',
  'question-new': '/questions/new',
  corrections: '/questions/corrections',
  figures: '/questions/figures',
  journalists: '/journalists',
  statements: '/statements',
  'statement-new': '/entry/statement',
  'clip-new': '/entry/clip',
  digests: '/digests',
  'list-new': '/lists/new',
  alerts: '/alerts',
  sources: '/sources',
  'source-add': '/sources/new',
  'source-import': '/sources/import',
  watch: '/watch',
  'watch-new': '/watch/new',
  account: '/account',
  code: '/account/code',
  'not-found': '/nope',
};

/** Pages that only an administrator can open. */
export const ADMINISTRATORS: Pages = {
  people: '/people',
  work: '/work',
  'watch-import': '/watch/import',
  'account-administrator': '/account',
};

/** Pages of who has not come in yet. */
export const STRANGERS: Pages = {
  'sign-in': '/sign-in',
  'sign-in-asked': '/log',
  lost: '/sign-in/lost',
  link: `/sign-in/link/${LINK_TOKEN}`,
  'link-used-up': '/sign-in/link/nobody',
  setup: `/setup/${SETUP_TOKEN}`,
  'setup-closed': '/setup/nobody',
};

/** Pages as a reader sees them. */
export const READERS: Pages = {
  'reader-log': '/log',
  'reader-digests': '/digests',
  'reader-account': '/account',
  'reader-refused': '/sources',
};

/** The page of who has given a password and not yet a code. */
export const HALF_IN: Pages = { 'half-in': '/sign-in/code' };
