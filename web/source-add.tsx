import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { type Organisation, watchedOrganisations } from '../db/organisations.ts';
import { sourceAt } from '../db/sources.ts';
import type { Discovery, Found, Preview } from '../src/preview.ts';
import { addWatchedSource } from '../src/sources.ts';
import { Empty, OutLink, Time } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { Faults, readSourceDraft, type SourceDraft, SourceFields, settingsFrom } from './source-form.tsx';
import type { Words } from './words.ts';

type Offer = Discovery['sources'][number] & { known: boolean };

/** Adding a source: an address, what is found there, what it would bring, and the settings to keep it with. */
export const sourceAdd = new Hono<DeskEnv>()
  .get('/sources/new', (c) => c.html(<AddressPage view={c.var.view} address="" />))
  .post('/sources/discover', async (c) => {
    const { desk, view } = c.var;
    const address = String((await c.req.parseBody()).address ?? '')
      .trim()
      .slice(0, 2000);
    if (!address || !desk.probe) return c.html(<AddressPage view={view} address={address} />, 422);
    const discovery = await desk.probe.discover(address);
    const offers = await Promise.all(
      discovery.sources.map(async (offer) => ({
        ...offer,
        known: (await sourceAt(desk.store.read, offer.url)) !== null,
      })),
    );
    return c.html(<OffersPage view={view} address={address} discovery={discovery} offers={offers} />);
  })
  .post('/sources/preview', async (c) => {
    const draft = readSourceDraft(await c.req.parseBody());
    const organisations = await watchedOrganisations(c.var.desk.store.read);
    return settingsPage(c, draft, organisations, []);
  })
  .post('/sources', async (c) => {
    const { desk, view } = c.var;
    const draft = readSourceDraft(await c.req.parseBody());
    const organisations = await watchedOrganisations(desk.store.read);
    const settings = settingsFrom(draft, organisations);
    if ('faults' in settings) return settingsPage(c, draft, organisations, settings.faults);
    const kept = await addWatchedSource(desk.store, { settings, personId: view.person!.id }, desk.now());
    if (!kept.ok) return settingsPage(c, draft, organisations, ['taken']);
    return c.redirect(`/sources/${kept.id}?done=added`, 303);
  });

/** The settings with what they would bring; faulty ones are not tried out. */
async function settingsPage(c: Context<DeskEnv>, draft: SourceDraft, organisations: Organisation[], faults: string[]) {
  const { probe } = c.var.desk;
  const tried = settingsFrom({ ...draft, role: 'press', name: draft.name || draft.url }, organisations);
  const preview = faults.length || !probe || 'faults' in tried ? null : await probe.preview(tried);
  const page = <SettingsPage view={c.var.view} {...{ draft, organisations, faults, preview }} />;
  return c.html(page, faults.length ? 422 : 200);
}

function Back({ words }: { words: Words }) {
  return (
    <p class="back">
      <a href="/sources">{words.say('source.back')}</a>
    </p>
  );
}

function AddressForm({ words, address }: { words: Words; address: string }) {
  return (
    <form method="post" action="/sources/discover" class="ask">
      <label class="field">
        <span>{words.say('source.address')}</span>
        <input
          name="address"
          value={address}
          required
          maxlength={2000}
          inputmode="url"
          aria-describedby="address-hint"
        />
      </label>
      <button type="submit" class="primary">
        {words.say('source.look')}
      </button>
      <p class="hint" id="address-hint">
        {words.say('source.address_hint')} {words.say('source.looks')}
      </p>
    </form>
  );
}

function AddressPage({ view, address }: { view: View; address: string }) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('source.add')} width="text">
      <Back words={words} />
      <h1>{words.say('source.add')}</h1>
      <AddressForm words={words} address={address} />
      <p>
        <a href="/sources/import">{words.say('source.import')}</a>
      </p>
    </Layout>
  );
}

function OffersPage(props: { view: View; address: string; discovery: Discovery; offers: Offer[] }) {
  const { view, address, discovery, offers } = props;
  const { words } = view;
  const title = words.say(offers.length ? 'source.found' : 'source.found_none', { n: offers.length });
  return (
    <Layout view={view} title={title}>
      <Back words={words} />
      <h1>{discovery.title ?? address}</h1>
      <AddressForm words={words} address={address} />
      {discovery.trouble && (
        <p class="notice bad" role="alert">
          {words.name('trouble', discovery.trouble.kind)} <code>{discovery.trouble.detail}</code>
        </p>
      )}
      {offers.length > 0 ? (
        <section aria-labelledby="offers">
          <h2 id="offers">{title}</h2>
          <ul class="cards offers">
            {offers.map((offer) => (
              <OfferCard words={words} offer={offer} site={discovery.title} />
            ))}
          </ul>
        </section>
      ) : (
        !discovery.trouble && (
          <Empty title={title}>
            <p>{words.say('source.found_none_what')}</p>
          </Empty>
        )
      )}
      <Chooser kind="listing" url={discovery.url} name={discovery.title ?? ''}>
        <button type="submit">{words.say('source.describe')}</button>
      </Chooser>
    </Layout>
  );
}

function Chooser({ kind, url, name, children }: { kind: string; url: string; name: string; children: Child }) {
  return (
    <form method="post" action="/sources/preview">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="url" value={url} />
      <input type="hidden" name="name" value={name.slice(0, 200)} />
      <input type="hidden" name="role" value={kind === 'newsroom' || kind === 'register' ? 'official' : 'press'} />
      {children}
    </form>
  );
}

function OfferCard({ words, offer, site }: { words: Words; offer: Offer; site?: string }) {
  const name = offer.title ?? site ?? new URL(offer.url).hostname;
  return (
    <li class="card">
      <h3>
        <span class="tag">{words.name('kind', offer.kind)}</span> {name}
      </h3>
      <p class="sub">
        <OutLink href={offer.url} /> · {words.say('source.items', { n: offer.items })}
        {offer.known && ` · ${words.say('source.known')}`}
      </p>
      <Items words={words} found={offer.sample} />
      {!offer.known && (
        <Chooser kind={offer.kind} url={offer.url} name={name}>
          <button type="submit" class="primary">
            {words.say('source.choose')} <span class="unseen">{name}</span>
          </button>
        </Chooser>
      )}
    </li>
  );
}

function Items({ words, found }: { words: Words; found: Found[] }) {
  return (
    <ol class="items">
      {found.map((item) => (
        <li>
          <OutLink href={item.url}>{item.title ?? item.url}</OutLink>{' '}
          {item.publishedAt && (
            <span class="when">
              <Time words={words} iso={item.publishedAt} exact />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

interface SettingsProps {
  view: View;
  draft: SourceDraft;
  organisations: Organisation[];
  faults: string[];
  preview: Preview | null;
}

function SettingsPage({ view, draft, organisations, faults, preview }: SettingsProps) {
  const { words } = view;
  return (
    <Layout view={view} title={words.say('source.add')}>
      <Back words={words} />
      <h1>{draft.name || words.say('source.add')}</h1>
      <Faults words={words} faults={faults} />
      <div class="columns">
        <form method="post" action="/sources" class="column panel" novalidate>
          <h2>{words.say('source.settings')}</h2>
          <SourceFields words={words} draft={draft} organisations={organisations} faults={faults} />
          <p class="buttons">
            <button type="submit" class="primary">
              {words.say('source.save')}
            </button>
            <button type="submit" formaction="/sources/preview">
              {words.say('source.again')}
            </button>
          </p>
        </form>
        {preview && <PreviewColumn words={words} preview={preview} />}
      </div>
    </Layout>
  );
}

/** What a source set like this would bring, item by item, and the first of them as it would be kept. */
export function PreviewColumn({ words, preview }: { words: Words; preview: Preview }) {
  const { items, sample, trouble, article, articleTrouble } = preview;
  return (
    <section class="column" aria-labelledby="preview">
      <h2 id="preview">
        {words.say('source.preview')} <span class="count">{words.say('source.items', { n: items })}</span>
      </h2>
      {trouble && (
        <p class={items ? 'notice' : 'notice bad'}>
          {words.name('trouble', trouble.kind)} <code>{trouble.detail}</code>
        </p>
      )}
      {items === 0 && <p>{words.say('source.preview_none')}</p>}
      <Items words={words} found={sample} />
      {article && <PreviewArticle words={words} article={article} />}
      {articleTrouble && (
        <p class="notice bad">
          {words.say('source.article_none')} {words.name('trouble', articleTrouble.kind)}{' '}
          <code>{articleTrouble.detail}</code>
        </p>
      )}
    </section>
  );
}

function PreviewArticle({ words, article }: { words: Words; article: NonNullable<Preview['article']> }) {
  return (
    <article class="panel">
      <p class="by">{words.say('source.article')}</p>
      <h3>
        <OutLink href={article.url}>{article.title}</OutLink>
      </h3>
      <p class="sub">
        {article.publishedAt && (
          <>
            <Time words={words} iso={article.publishedAt} exact /> ·{' '}
          </>
        )}
        {words.say('source.article_words', { n: article.words })}
        {article.partial && ` · ${words.say('appearances.partial')}`}
      </p>
      <blockquote>{article.start}</blockquote>
    </article>
  );
}
