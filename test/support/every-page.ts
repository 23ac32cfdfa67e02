import type { Store } from '../../db/open.ts';

/** Every page that an officer can open, by a name for its picture, with addresses of what the store holds. */
export async function everyPage(store: Store): Promise<Record<string, string>> {
  const one = async (query: string) => (await store.read.all<{ id: string }>(query))[0]?.id;
  const ids: Record<string, string | undefined> = {
    'claim-queued': await one("select id from claims where place = 'queue' order by appearance_count desc limit 1"),
    'claim-logged': await one("select id from claims where place = 'log' limit 1"),
    article: await one("select id from documents where kind = 'article' limit 1"),
    statement: await one("select id from documents where kind = 'statement' limit 1"),
    source: await one('select id from sources limit 1'),
    entry: await one("select id from organisations where kind = 'supplier' and retired_at is null limit 1"),
    question: await one('select id from questions limit 1'),
  };
  const at = (path: string, name: string) => (ids[name] ? { [name]: `${path}/${ids[name]}` } : {});
  return {
    queue: '/',
    'queue-nothing': '/?type=delay&q=nothing',
    morning: '/morning',
    log: '/log',
    'log-nothing': '/log?q=nothing',
    'log-everywhere': '/log?in=everywhere&q=contrat',
    'log-statements': '/log?in=statements&q=contrat',
    'log-answers': '/log?in=answers',
    'log-print': '/log?print=1',
    questions: '/questions',
    statements: '/statements',
    'statement-new': '/entry/statement',
    'clip-new': '/entry/clip',
    sources: '/sources',
    'source-add': '/sources/new',
    'source-import': '/sources/import',
    watch: '/watch',
    'watch-new': '/watch/new',
    account: '/account',
    'not-found': '/nope',
    ...at('/claims', 'claim-queued'),
    ...at('/claims', 'claim-logged'),
    ...at('/documents', 'article'),
    ...at('/documents', 'statement'),
    ...at('/sources', 'source'),
    ...at('/watch/entry', 'entry'),
    ...at('/questions', 'question'),
  };
}
