import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { type Organisation, watchedOrganisations } from '../db/organisations.ts';
import { outletNames } from '../db/sources.ts';
import { enterClip, enterStatement } from '../src/entries.ts';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { OrganisationChoice } from './source-form.tsx';
import { LANGUAGES, type WordKey, type Words } from './words.ts';

const typed = z.preprocess((v) => (typeof v === 'string' ? v.trim() : ''), z.string());
const draftShape = z.object({
  ...{ outlet: typed, organisation: typed, date: typed, page: typed, channel: typed },
  ...{ title: typed, author: typed, text: typed, language: typed },
});

/** An entry's form as it was sent, whether or not it can be kept. */
type Draft = z.output<typeof draftShape>;

const MOST_TEXT = 50_000;

/** Entering by hand what cannot be crawled: a passage from print or radio, a statement made by mail or by voice. */
export const entry = new Hono<DeskEnv>()
  .get('/entry/clip', (c) => clipPage(c.var, draftShape.parse({}), []).then((page) => c.html(page)))
  .post('/entry/clip', async (c) => {
    const { desk, view } = c.var;
    const draft = draftShape.parse(await c.req.parseBody());
    const faults = faultsOf(draft, view.now, draft.outlet && draft.outlet.length <= 200 ? [] : ['outlet']);
    if (faults.length) return c.html(await clipPage(c.var, draft, faults), 422);
    const { outlet, date, title, text } = draft;
    const language = languageOf(draft, view.words);
    const clip = { outlet, date, page: draft.page || null, title, author: draft.author || null, text, language };
    const { id, isNew } = await enterClip(desk.store, clip, view.person!.id, desk.now());
    return c.redirect(`/documents/${id}?entered=${isNew ? 'new' : 'known'}`, 303);
  })
  .get('/entry/statement', (c) => statementPage(c.var, draftShape.parse({}), []).then((page) => c.html(page)))
  .post('/entry/statement', async (c) => {
    const { desk, view } = c.var;
    const draft = draftShape.parse(await c.req.parseBody());
    const watched = await watchedOrganisations(desk.store.read);
    const speaker = watched.find((o) => o.id === draft.organisation && o.kind !== 'outlet');
    const faults = faultsOf(draft, view.now, speaker ? [] : ['organisation']);
    if (faults.length || !speaker) return c.html(await statementPage(c.var, draft, faults), 422);
    const { date, title, text } = draft;
    const language = languageOf(draft, view.words);
    const by = { organisationId: speaker.id, organisation: speaker.name };
    const said = { ...by, date, channel: draft.channel || null, title, text, language };
    const { id, isNew } = await enterStatement(desk.store, said, view.person!.id, desk.now());
    return c.redirect(`/documents/${id}?entered=${isNew ? 'new' : 'known'}`, 303);
  });

function languageOf(draft: Draft, words: Words): string {
  return LANGUAGES.find((one) => one === draft.language) ?? words.language;
}

function faultsOf(draft: Draft, now: string, who: string[]): string[] {
  const sane = z.iso.date().safeParse(draft.date).success && draft.date >= '1900-01-01';
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10);
  return [
    ...who,
    ...(sane && draft.date <= tomorrow ? [] : ['date']),
    ...(draft.title && draft.title.length <= 500 ? [] : ['title']),
    ...(draft.text && draft.text.length <= MOST_TEXT ? [] : ['text']),
  ];
}

type Vars = DeskEnv['Variables'];

async function clipPage({ desk, view }: Vars, draft: Draft, faults: string[]) {
  const db = desk.store.read;
  const [outlets, watched] = await Promise.all([outletNames(db, 500), watchedOrganisations(db)]);
  const named = watched.filter((o) => o.kind === 'outlet').map((o) => o.name);
  const { words } = view;
  return (
    <EntryPage view={view} action="/entry/clip" word="entry.clip" draft={draft} faults={faults}>
      <div class="fields">
        <Field words={words} name="outlet" draft={draft} faults={faults} list="outlets" />
        <DateField words={words} view={view} draft={draft} faults={faults} />
        <Field words={words} name="page" draft={draft} faults={faults} />
        <Field words={words} name="author" draft={draft} faults={faults} />
      </div>
      <datalist id="outlets">
        {[...new Set([...named, ...outlets])].map((name) => (
          <option value={name} />
        ))}
      </datalist>
    </EntryPage>
  );
}

async function statementPage({ desk, view }: Vars, draft: Draft, faults: string[]) {
  const organisations: Organisation[] = await watchedOrganisations(desk.store.read);
  const { words } = view;
  const faulty = faults.includes('organisation') ? ('true' as const) : undefined;
  return (
    <EntryPage view={view} action="/entry/statement" word="entry.statement" draft={draft} faults={faults}>
      <div class="fields">
        <div class="field">
          <label for="organisation">{words.say('source.organisation')}</label>
          <OrganisationChoice words={words} organisations={organisations} chosen={draft.organisation} faulty={faulty} />
        </div>
        <DateField words={words} view={view} draft={draft} faults={faults} />
        <Field words={words} name="channel" draft={draft} faults={faults} />
      </div>
    </EntryPage>
  );
}

interface EntryPageProps {
  view: View;
  action: string;
  word: 'entry.clip' | 'entry.statement';
  draft: Draft;
  faults: string[];
  children: Child;
}

function EntryPage({ view, action, word, draft, faults, children }: EntryPageProps) {
  const { words } = view;
  const isClip = word === 'entry.clip';
  return (
    <Layout view={view} title={words.say(word)} width="text">
      <h1>{words.say(word)}</h1>
      <p class="hint">
        {words.say(isClip ? 'entry.clip_what' : 'entry.statement_what')}{' '}
        <a href={isClip ? '/entry/statement' : '/entry/clip'}>{words.say(isClip ? 'entry.statement' : 'entry.clip')}</a>
      </p>
      {faults.length > 0 && (
        <div class="notice bad" role="alert" tabindex={-1} data-focus>
          <p>{words.say('fault.title')}</p>
          <ul>
            {faults.map((field) => (
              <li>
                <a href={`#${field}`}>{words.name('amiss', field)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={action} class="panel" novalidate>
        {children}
        <Field words={words} name="title" draft={draft} faults={faults} />
        <label class="field">
          <span>{words.say('entry.text')}</span>
          <textarea
            name="text"
            id="text"
            rows={9}
            maxlength={MOST_TEXT}
            required
            aria-invalid={faults.includes('text') ? 'true' : undefined}
            aria-describedby="text-hint"
          >
            {draft.text}
          </textarea>
          <small id="text-hint">{words.say('entry.text_hint')}</small>
        </label>
        <fieldset class="roles">
          <legend>{words.say('entry.language')}</legend>
          {LANGUAGES.map((language) => (
            <label>
              <input
                type="radio"
                name="language"
                value={language}
                checked={(draft.language || words.language) === language}
              />{' '}
              {words.name('language', language)}
            </label>
          ))}
        </fieldset>
        <p class="buttons">
          <button type="submit" class="primary">
            {words.say('entry.save')}
          </button>
        </p>
      </form>
    </Layout>
  );
}

interface FieldProps {
  words: Words;
  name: 'outlet' | 'page' | 'author' | 'channel' | 'title';
  draft: Draft;
  faults: string[];
  list?: string;
}

const LABELS: Record<FieldProps['name'], WordKey> = {
  author: 'entry.author',
  channel: 'entry.channel',
  outlet: 'entry.outlet',
  page: 'entry.page',
  title: 'entry.title',
};

function Field({ words, name, draft, faults, list }: FieldProps) {
  const wrong = faults.includes(name) ? ('true' as const) : undefined;
  return (
    <label class="field">
      <span>{words.say(LABELS[name])}</span>
      <input name={name} id={name} value={draft[name]} maxlength={500} list={list} aria-invalid={wrong} />
    </label>
  );
}

function DateField({ words, view, draft, faults }: { words: Words; view: View; draft: Draft; faults: string[] }) {
  const wrong = faults.includes('date') ? ('true' as const) : undefined;
  const today = view.now.slice(0, 10);
  return (
    <label class="field">
      <span>{words.say('entry.date')}</span>
      <input type="date" name="date" id="date" value={draft.date || today} required aria-invalid={wrong} />
    </label>
  );
}
