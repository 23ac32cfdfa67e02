import { Hono } from 'hono';
import { appearancesInVersion } from '../db/claims.ts';
import { type Copy, copiesOf } from '../db/copies.ts';
import { type Document, documentById, type Version, versionById, versionHeads } from '../db/documents.ts';
import { organisationById } from '../db/organisations.ts';
import { personName } from '../db/people.ts';
import { Certainty, Facts, OutLink, Time, VerdictBadge } from './components.tsx';
import { AlsoIn } from './copies.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Changes, Versions } from './differences.tsx';
import { Layout } from './layout.tsx';
import { paragraphsOf, type Stretch, stretches } from './passages.ts';
import type { Words } from './words.ts';

type Marks = Awaited<ReturnType<typeof appearancesInVersion>>;

/** A document as it was archived: the text of one version with the claims marked in it, and its other versions. */
export const documents = new Hono<DeskEnv>().get('/documents/:id', async (c) => {
  const db = c.var.desk.store.read;
  const document = await documentById(db, c.req.param('id'));
  if (!document) return c.notFound();
  const heads = await versionHeads(db, document.id);
  const asked = c.req.query('version');
  const head = heads.find((h) => (asked ? String(h.number) === asked : h.id === document.versionId));
  const version = head && (await versionById(db, head.id));
  if (!version) return c.notFound();
  const marks = await appearancesInVersion(db, document.id, version.id);
  const speaker = document.organisationId ? await organisationById(db, document.organisationId) : null;
  const by = speaker?.name ?? document.outlet;
  const person = document.enteredBy ? await personName(db, document.enteredBy) : null;
  const entered = c.req.query('entered');
  const copies = await copiesOf(db, document.wireId ? [document.wireId] : []);
  const previous = c.req.query('changes') ? heads.find((h) => h.number === version.number - 1) : undefined;
  const before = previous ? await versionById(db, previous.id) : null;
  const shown = { document, version, heads, marks, by, enteredBy: person, entered, copies, before };
  return c.html(<DocumentPage view={c.var.view} {...shown} />);
});

interface DocumentPageProps {
  view: View;
  document: Document;
  version: Version;
  heads: Awaited<ReturnType<typeof versionHeads>>;
  marks: Marks;
  /** Who speaks: the organisation of a statement, the outlet of an article. */
  by: string | null;
  /** Name of who entered it by hand; null when it was crawled. */
  enteredBy: string | null;
  /** Set when it has just been entered: whether it is new. */
  entered?: string;
  copies: Copy[];
  /** The version before, when what changed is to be shown. */
  before: Version | null;
}

function DocumentPage(props: DocumentPageProps) {
  const { view, document, version, heads, marks, by, enteredBy, entered, copies, before } = props;
  const { words } = view;
  const inTitle = marks.filter((m) => m.appearance.part === 'title');
  const inText = marks.filter((m) => m.appearance.part === 'text');
  const language = document.language ?? undefined;
  return (
    <Layout view={view} title={version.title}>
      <div class="columns reading">
        <article class="column document">
          {entered && (
            <p class="notice good" role="status">
              {words.say(entered === 'known' ? 'entry.known' : 'entry.kept')}
            </p>
          )}
          <p class="by">
            <span class="tag">{words.name('document', document.kind)}</span>{' '}
            <strong>{by ?? words.say('appearances.no_outlet')}</strong>{' '}
            <Time words={words} iso={document.publishedAt ?? document.datedAt} exact />
          </p>
          {before ? (
            <Changes words={words} before={before} after={version} />
          ) : (
            <>
              <h1 lang={language}>
                <MarkedText stretches={stretches(version.title, spansOf(inTitle))} marks={inTitle} />
              </h1>
              {document.authors.length > 0 && <p class="sub">{document.authors.join(', ')}</p>}
              {document.partial && <p class="notice">{words.say('appearances.partial')}</p>}
              <div class="text" lang={language}>
                {paragraphsOf(version.text).map(({ start, end }) => (
                  <p>
                    <MarkedText stretches={stretches(version.text, spansOf(inText), start, end)} marks={inText} />
                  </p>
                ))}
              </div>
            </>
          )}
        </article>
        <aside class="column" aria-label={words.say('document.about')}>
          <ClaimsIn words={words} marks={marks} />
          <Facts
            facts={[
              [words.say('document.source'), enteredBy ? null : <OutLink href={document.url} />],
              [words.say('document.entered'), enteredBy],
              [words.say('document.page'), document.page],
              [words.say('document.channel'), document.channel],
              [words.say('document.seen'), <Time words={words} iso={document.firstSeenAt} exact />],
              [
                words.say('document.modified'),
                document.modifiedAt && <Time words={words} iso={document.modifiedAt} exact />,
              ],
              [words.say('document.hash'), <code>{version.textHash.slice(0, 16)}</code>],
            ]}
          />
          <AlsoIn words={words} copies={copies} of={{ ...document, outlet: document.outlet }} />
          <Versions
            words={words}
            documentId={document.id}
            heads={heads}
            shown={version.number}
            compared={before !== null}
          />
        </aside>
      </div>
    </Layout>
  );
}

function spansOf(marks: Marks) {
  return marks.map((m) => m.appearance);
}

/** Stretches with those in a claim marked, each a link to it; a claim's first stretch carries its anchor. */
function MarkedText({ stretches: cut, marks }: { stretches: Stretch[]; marks: Marks }) {
  return (
    <>
      {cut.map((stretch, n) => {
        const mark = marks[stretch.marks[0] ?? -1];
        if (!mark) return stretch.text;
        const isFirst = !cut.slice(0, n).some((s) => s.marks[0] === stretch.marks[0]);
        return (
          <mark id={isFirst ? `a-${mark.appearance.id}` : undefined}>
            <a href={`/claims/${mark.appearance.claimId}`}>{stretch.text}</a>
          </mark>
        );
      })}
    </>
  );
}

function ClaimsIn({ words, marks }: { words: Words; marks: Marks }) {
  return (
    <section aria-labelledby="claims-in">
      <h2 id="claims-in">{words.say('document.claims', { n: marks.length })}</h2>
      <ul class="claims-in">
        {marks.map((m) => (
          <li>
            <a href={`/claims/${m.appearance.claimId}`} lang={m.language}>
              {m.sentence}
            </a>{' '}
            <Certainty words={words} certainty={m.appearance.certainty} />
            {m.verdict && <VerdictBadge words={words} verdict={m.verdict} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
