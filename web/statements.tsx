import { Hono } from 'hono';
import { statements as listStatements, type Statement } from '../db/documents.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { Empty, Pager } from './components.tsx';
import { Dated } from './dated.tsx';
import type { DeskEnv } from './desk.ts';
import { readListQuery } from './filters.tsx';
import { Layout } from './layout.tsx';
import type { Words } from './words.ts';

const PAGE = 50;
const EXCERPT = 260;

/** Official statements, newest first, of everyone or of one organisation. */
export const statements = new Hono<DeskEnv>().get('/statements', async (c) => {
  const db = c.var.desk.store.read;
  const { words } = c.var.view;
  const { query } = readListQuery(c.req.query());
  const by = c.req.query('by')?.slice(0, 200) ?? '';
  const page = query.page ?? 1;
  const [found, organisations] = await Promise.all([
    listStatements(db, { by: by ? [by] : [], limit: PAGE + 1, offset: (page - 1) * PAGE }),
    watchedOrganisations(db),
  ]);
  const speakers = organisations.filter((o) => o.kind !== 'outlet' && o.kind !== 'person').map((o) => o.name);
  return c.html(
    <Layout view={c.var.view} title={words.say('statements.title')}>
      <div class="head">
        <h1>{words.say('statements.title')}</h1>
        <p class="count">{words.say('statements.what')}</p>
        <p class="links exports">
          <a href="/entry/statement">{words.say('entry.statement')}</a>
        </p>
      </div>
      <By words={words} speakers={speakers} by={by} />
      {found.length ? (
        <ol class="lines statements" data-lines>
          {found.slice(0, PAGE).map((statement) => (
            <Line words={words} statement={statement} />
          ))}
        </ol>
      ) : (
        <Empty title={words.say('statements.empty')}>
          <p>{words.say('statements.empty_what')}</p>
        </Empty>
      )}
      <Pager view={c.var.view} page={page} more={found.length > PAGE} />
    </Layout>,
  );
});

function By({ words, speakers, by }: { words: Words; speakers: string[]; by: string }) {
  return (
    <search>
      <form method="get" action="/statements" class="filters few">
        <label>
          <span>{words.say('statements.by')}</span>
          <select name="by">
            <option value="">{words.say('filter.all')}</option>
            {speakers.map((name) => (
              <option value={name} selected={name === by}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <div class="filter-buttons">
          <button type="submit">{words.say('filter.apply')}</button>
        </div>
      </form>
    </search>
  );
}

function Line({ words, statement }: { words: Words; statement: Statement }) {
  const { id, title, text, organisation, language } = statement;
  const whole = text.replace(/\s+/g, ' ');
  const excerpt = whole.length > EXCERPT ? `${whole.slice(0, EXCERPT).replace(/\s\S*$/, '')} …` : whole;
  return (
    <li class="line" data-line>
      <div class="what">
        <a class="sentence" href={`/documents/${id}`} lang={language ?? undefined}>
          {title}
        </a>
        <p class="why" lang={language ?? undefined}>
          {excerpt}
        </p>
      </div>
      <p class="who">{organisation ?? words.say('official.unknown')}</p>
      <p class="when">
        <Dated words={words} document={statement} />
      </p>
    </li>
  );
}
