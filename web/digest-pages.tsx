import { Hono } from 'hono';
import * as deliveryRows from '../db/deliveries.ts';
import * as db from '../db/digests.ts';
import * as editionRows from '../db/editions.ts';
import { LEAVE_HERE } from '../src/deliveries.ts';
import type { FrozenEdition } from '../src/editions.ts';
import { askAgain } from '../src/subscriptions.ts';
import { Empty, Pager, Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { GoesOut } from './digest-list-page.tsx';
import { type Worded, wordEdition } from './digests.ts';
import { Layout } from './layout.tsx';

const PAGE = 30;
const MOST_TROUBLED = 200;
const LATE_MS = 3_600_000;

type Counts = Partial<Record<deliveryRows.Delivery['state'], number>>;

/** The archive of the weekly digest: its lists for officers, every edition for all. */
export const digestPages = new Hono<DeskEnv>()
  .get('/digests', async (c) => {
    const { desk, view } = c.var;
    const { words } = view;
    const page = Math.max(1, Math.min(1000, Math.trunc(Number(c.req.query('page'))) || 1));
    const found = await editionRows.editions(desk.store.read, { limit: PAGE + 1, offset: (page - 1) * PAGE });
    const shown = found.slice(0, PAGE);
    const counts = await deliveryRows.deliveryCounts(
      desk.store.read,
      shown.map((one) => one.id),
    );
    const isOfficer = view.person?.role !== 'reader';
    const { smtpUrl, mailFrom, origin } = desk.settings;
    return c.html(
      <Layout view={view} title={words.say('digests.title')}>
        <div class="head">
          <h1>{words.say('digests.title')}</h1>
          {isOfficer && (
            <p class="links exports">
              <a href="/lists/new">{words.say('digests.add')}</a> · <a href="/alerts">{words.say('alerts.title')}</a>
            </p>
          )}
        </div>
        {isOfficer && !(smtpUrl && mailFrom && origin) && <p class="notice">{words.say('digests.no_server')}</p>}
        {isOfficer && <Lists view={view} lists={await listsOf(c.var.desk.store.read)} />}
        <h2>{words.say('digests.archive')}</h2>
        {shown.length === 0 && (
          <Empty title={words.say('digests.none')}>
            <p>{words.say('digests.none_what')}</p>
          </Empty>
        )}
        <ul class="lines editions" data-lines>
          {shown.map((edition) => (
            <EditionLine view={view} edition={edition} counts={counts.get(edition.id) ?? {}} />
          ))}
        </ul>
        <Pager view={view} page={page} more={found.length > PAGE} />
      </Layout>,
    );
  })
  .get('/digests/:id', async (c) => {
    const { desk, view } = c.var;
    const found = await editionRows.editionById(desk.store.read, c.req.param('id'));
    if (!found) return c.notFound();
    const { edition, content } = found;
    const frozen = content?.data as FrozenEdition | undefined;
    const { words } = view;
    const list = await db.digestList(desk.store.read, edition.listId);
    const week = words.say('digests.week', { week: edition.week });
    const isOfficer = view.person?.role !== 'reader';
    const counts = (await deliveryRows.deliveryCounts(desk.store.read, [edition.id])).get(edition.id) ?? {};
    return c.html(
      <Layout view={view} title={`${list?.name ?? ''} · ${week}`} width="text">
        <p class="back">
          <a href="/digests">{words.say('digests.title')}</a>
        </p>
        <h1>{content?.subject ?? week}</h1>
        <p class="count">
          {list?.name} · {edition.week} · <StateWords view={view} edition={edition} counts={counts} />
        </p>
        {!content && <p>{words.say('digests.missed_what')}</p>}
        {content && (
          <p class="links noprint">
            <a href={`/digests/${edition.id}/mail`}>{words.say('preview.html')}</a> ·{' '}
            <a href={`/digests/${edition.id}/text`}>{words.say('preview.text')}</a> · {words.say('digests.print')}
          </p>
        )}
        {frozen && (
          <EditionBody
            worded={wordEdition(frozen, frozen.frame, Number.MAX_SAFE_INTEGER)}
            chart={`/digests/${edition.id}/chart.png`}
            links={isOfficer}
          />
        )}
        {isOfficer && content && (
          <Copies
            view={view}
            counts={counts}
            troubled={await deliveryRows.troubledDeliveries(desk.store.read, edition.id, MOST_TROUBLED)}
          />
        )}
      </Layout>,
    );
  })
  .get('/digests/:id/mail', async (c) => {
    const content = (await editionRows.editionById(c.var.desk.store.read, c.req.param('id')))?.content;
    if (!content) return c.notFound();
    return c.html(shownInBrowser(content.html, `/digests/${c.req.param('id')}/chart.png`));
  })
  .get('/digests/:id/text', async (c) => {
    const content = (await editionRows.editionById(c.var.desk.store.read, c.req.param('id')))?.content;
    return content ? c.text(content.text.replaceAll(LEAVE_HERE, '…')) : c.notFound();
  })
  .get('/digests/:id/chart.png', async (c) => {
    const content = (await editionRows.editionById(c.var.desk.store.read, c.req.param('id')))?.content;
    if (!content) return c.notFound();
    return c.body(Buffer.from(content.chart, 'base64'), 200, { 'content-type': 'image/png' });
  })
  .post('/copies/:id/again', async (c) => {
    const { desk, view } = c.var;
    if (!(await askAgain(desk.store, c.req.param('id'), view.person!, desk.now()))) return c.notFound();
    return c.redirect('/digests', 303);
  });

/** The HTML of a mail for a browser: its picture comes from an address, and there is no copy to leave with. */
export function shownInBrowser(html: string, chart: string): string {
  return html.replaceAll('cid:chart', chart).replaceAll(LEAVE_HERE, '#');
}

async function listsOf(read: Parameters<typeof db.digestLists>[0]) {
  const lists = await db.digestLists(read);
  return Promise.all(lists.map(async (list) => ({ list, counts: await db.readerCounts(read, list.id) })));
}

function Lists({ view, lists }: { view: View; lists: Awaited<ReturnType<typeof listsOf>> }) {
  const { words } = view;
  return (
    <section aria-labelledby="lists">
      <h2 id="lists">{words.say('digests.lists')}</h2>
      {lists.length === 0 && <Empty title={words.say('digests.no_lists')} />}
      <ul class="lines">
        {lists.map(({ list, counts }) => (
          <li class="digest-line">
            <p class="sentence">
              <a href={`/lists/${list.id}`}>{list.name}</a>
            </p>
            <p class="sub">
              {words.say('digests.readers', { n: counts.active ?? 0 })} · <GoesOut view={view} list={list} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function EditionLine({ view, edition, counts }: { view: View; edition: editionRows.ListedEdition; counts: Counts }) {
  return (
    <li class="digest-line" data-line>
      <p class="sentence">
        <a href={`/digests/${edition.id}`}>
          {edition.list} · {view.words.say('digests.week', { week: edition.week })}
        </a>
      </p>
      <p class="sub">
        <StateWords view={view} edition={edition} counts={counts} />
      </p>
    </li>
  );
}

function StateWords({ view, edition, counts }: { view: View; edition: editionRows.EditionRow; counts: Counts }) {
  const { words } = view;
  const isLate = Date.parse(edition.composedAt) - Date.parse(edition.dueAt) > LATE_MS;
  const progress = words.say('digests.progress', { sent: counts.sent ?? 0, n: edition.readers });
  return (
    <>
      {words.name('edition', edition.state)} · <Time words={words} iso={edition.composedAt} exact />
      {edition.state !== 'missed' && isLate && ` · ${words.say('digests.late')}`}
      {edition.state !== 'missed' && view.person?.role !== 'reader' && ` · ${progress}`}
    </>
  );
}

/** An edition as a page: the same words as the mail. */
export function EditionBody({ worded, chart, links }: { worded: Worded; chart: string; links: boolean }) {
  const { sections, course, note, nothing, language } = worded;
  return (
    <article class="edition" lang={language}>
      {note && <p class="note">{note}</p>}
      {sections.length === 0 && <p>{nothing}</p>}
      {sections.map(({ title, lines, more }) => (
        <section>
          <h2>{title}</h2>
          <ul>
            {lines.map((line) => (
              <li>
                <span lang={line.language}>
                  {links && line.claimId ? <a href={`/claims/${line.claimId}`}>{line.text}</a> : line.text}
                </span>
                <span class="sub">{line.under}</span>
              </li>
            ))}
          </ul>
          {more && <p class="sub">{more}</p>}
        </section>
      ))}
      <section>
        <h2>{course.title}</h2>
        <img src={chart} alt={course.chart} width="544" height="93" />
        <table>
          <thead>
            <tr>
              {course.heads.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {course.rows.map(([week, claims, verdicts]) => (
              <tr>
                <th scope="row">{week}</th>
                <td>{claims}</td>
                <td>{verdicts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </article>
  );
}

function Copies({ view, counts, troubled }: { view: View; counts: Counts; troubled: deliveryRows.Delivery[] }) {
  const { words } = view;
  const states = ['sent', 'waiting', 'sending', 'unclear', 'refused', 'skipped'] as const;
  const told = states
    .filter((state) => counts[state])
    .map((state) => words.name('copies', state, { n: counts[state]! }));
  return (
    <section class="noprint" aria-labelledby="copies">
      <h2 id="copies">{words.say('digests.deliveries')}</h2>
      <p>{told.join(' · ')}</p>
      {troubled.length > 0 && (
        <>
          <h3>{words.say('digests.trouble')}</h3>
          <p class="sub">{words.say('digests.again_what')}</p>
          <ul class="lines">
            {troubled.map((copy) => (
              <li class="digest-line">
                <p class="digest-who">
                  {copy.email} · {words.name('delivery', copy.state)}
                  {copy.trouble && <code>{copy.trouble}</code>}
                </p>
                {(copy.state === 'unclear' || copy.state === 'refused') && (
                  <form method="post" action={`/copies/${copy.id}/again`}>
                    <button type="submit">
                      {words.say('digests.again')} <span class="unseen">{copy.email}</span>
                    </button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
