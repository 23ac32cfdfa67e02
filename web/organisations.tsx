import { Hono } from 'hono';
import { type Organisation, watchedOrganisations } from '../db/organisations.ts';
import { plainName } from '../src/matching-traits.ts';
import { Empty, Facts } from './components.tsx';
import type { DeskEnv } from './desk.ts';
import { Layout } from './layout.tsx';
import { KINDS } from './watch-form.tsx';
import type { Words } from './words.ts';

/** The watch list as it stands. */
export const organisations = new Hono<DeskEnv>().get('/watch', async (c) => {
  const { words } = c.var.view;
  const watched = await watchedOrganisations(c.var.desk.store.read);
  return c.html(
    <Layout view={c.var.view} title={words.say('watch.title')}>
      <div class="head">
        <h1>{words.say('watch.title')}</h1>
        <p class="count">{words.say('watch.count', { n: watched.length })}</p>
      </div>
      {c.req.query('kept') && (
        <p class="notice good" role="status">
          {words.say('watch.kept')}
        </p>
      )}
      <p class="links">
        <a href="/watch/new">{words.say('watch.add')}</a>{' '}
        {c.var.view.person?.role === 'administrator' && <a href="/watch/import">{words.say('watch.import')}</a>}{' '}
        <a href="/watch.yaml">{words.say('watch.export')}</a>
      </p>
      {watched.length === 0 && (
        <Empty title={words.say('watch.empty')}>
          <p>
            {words.say('watch.empty_what')} <a href="/watch/new">{words.say('watch.add')}</a>
          </p>
        </Empty>
      )}
      {KINDS.map((kind) => (
        <Group words={words} members={watched.filter((o) => o.kind === kind)} kind={kind} all={watched} />
      ))}
    </Layout>,
  );
});

/** Names that others of its kind bear too: what is said under them counts for all of them. */
function sharedNames(o: Organisation, all: Organisation[]): string {
  const own = [o.name, ...o.aliases].map(plainName);
  const shared = all.flatMap((other) => {
    const names = other.id !== o.id && other.kind === o.kind ? [other.name, ...other.aliases] : [];
    return names.filter((name) => own.includes(plainName(name))).map((name) => `${name} (${other.name})`);
  });
  return shared.join(', ');
}

interface GroupProps {
  words: Words;
  kind: string;
  members: Organisation[];
  all: Organisation[];
}

function Group({ words, kind, members, all }: GroupProps) {
  if (!members.length) return null;
  return (
    <section class="group" aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`}>{words.name('kinds', kind)}</h2>
      <ul class="cards">
        {members.map((o) => (
          <li class="card">
            <h3>
              {o.kind === 'supplier' ? <a href={`/?supplier=${encodeURIComponent(o.name)}`}>{o.name}</a> : o.name}
            </h3>
            <Facts
              kind="tight"
              facts={[
                [words.say('watch.legal_name'), o.legalName],
                [words.say('watch.siren'), o.siren],
                [words.say('watch.aliases'), o.aliases.join(', ')],
                [words.say('watch.shared'), sharedNames(o, all)],
                [words.say('watch.roles'), o.roles.join(', ')],
                [words.say('watch.spokespersons'), o.spokespersons.join(', ')],
              ]}
            />
            <p class="from">
              <a href={`/watch/entry/${o.id}`} aria-label={`${words.say('watch.edit')} ${o.name}`}>
                {words.say('watch.edit')}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
