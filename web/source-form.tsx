import { z } from 'zod';
import type { Organisation } from '../db/organisations.ts';
import type { SourceSettings } from '../src/sources.ts';
import type { WordKey, Words } from './words.ts';

/** A source's form as it was sent, whether or not it can be kept. */
export interface SourceDraft {
  kind: string;
  url: string;
  name: string;
  role: string;
  outlet: string;
  organisation: string;
  itemSelector: string;
  titleSelector: string;
  dateSelector: string;
  nextSelector: string;
  linkPattern: string;
  maxPages: string;
}

export const SOURCE_KINDS = ['feed', 'sitemap', 'listing', 'newsroom', 'register'] as const;
const READING = ['itemSelector', 'titleSelector', 'dateSelector', 'nextSelector', 'linkPattern'] as const;

const text = z.preprocess((v) => (typeof v === 'string' ? v.trim() : ''), z.string());
const draftShape = z.object({
  ...{ kind: text, url: text, name: text, role: text, outlet: text, organisation: text },
  ...{ itemSelector: text, titleSelector: text, dateSelector: text, nextSelector: text },
  ...{ linkPattern: text, maxPages: text },
});

/** What a form said; fields it lacks are empty. */
export function readSourceDraft(form: Record<string, unknown>): SourceDraft {
  return draftShape.parse(form);
}

/** The form of a source that is watched. */
export function draftOf(settings: SourceSettings): SourceDraft {
  const { kind, url, name, official, outlet, organisationId, options } = settings;
  const option = (key: string) => String(options?.[key] ?? '');
  return {
    ...{ kind, url, name, role: official ? 'official' : 'press', outlet: outlet ?? '' },
    organisation: organisationId ?? '',
    ...{ itemSelector: option('itemSelector'), titleSelector: option('titleSelector') },
    ...{ dateSelector: option('dateSelector'), nextSelector: option('nextSelector') },
    ...{ linkPattern: option('linkPattern'), maxPages: option('maxPages') },
  };
}

/** The settings a draft stands for, or the fields that have to be mended. */
export function settingsFrom(draft: SourceDraft, organisations: Organisation[]): SourceSettings | { faults: string[] } {
  const official = draft.role === 'official';
  const organisationId = organisations.find((o) => o.id === draft.organisation)?.id ?? null;
  const kind = SOURCE_KINDS.find((one) => one === draft.kind);
  const address = addressOf(draft.url);
  const pages = draft.maxPages === '' ? null : Number(draft.maxPages);
  const readable = READING.every((key) => draft[key].length <= 300);
  const faults = [
    ...(kind ? [] : ['kind']),
    ...(address ? [] : ['url']),
    ...(draft.name && draft.name.length <= 200 ? [] : ['name']),
    ...(draft.outlet.length <= 200 ? [] : ['outlet']),
    ...(official && kind !== 'register' && !organisationId ? ['organisation'] : []),
    ...(readable && (pages === null || (Number.isInteger(pages) && pages >= 1 && pages <= 50)) ? [] : ['reading']),
  ];
  if (faults.length || !kind || !address) return { faults };
  const stated = READING.flatMap((key) => (draft[key] ? [[key, draft[key]] as const] : []));
  const options: Record<string, string | number> = {
    ...Object.fromEntries(stated),
    ...(pages ? { maxPages: pages } : {}),
  };
  return {
    ...{ kind, url: address, name: draft.name, official, outlet: official ? null : draft.outlet || null },
    organisationId: official ? organisationId : null,
    options: Object.keys(options).length ? options : null,
  };
}

function addressOf(text: string): string | null {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && text.length <= 2000 ? url.href : null;
}

interface FieldsProps {
  words: Words;
  draft: SourceDraft;
  organisations: Organisation[];
  faults: string[];
}

/** The fields of a source, for a form around them. */
export function SourceFields({ words, draft, organisations, faults }: FieldsProps) {
  const wrong = (field: string) => (faults.includes(field) ? ('true' as const) : undefined);
  return (
    <>
      <div class="fields">
        <label class="field">
          <span>{words.say('source.name')}</span>
          <input name="name" id="name" value={draft.name} maxlength={200} required aria-invalid={wrong('name')} />
        </label>
        <label class="field">
          <span>{words.say('source.kind')}</span>
          <select name="kind" id="kind">
            {SOURCE_KINDS.map((kind) => (
              <option value={kind} selected={kind === draft.kind}>
                {words.name('kind', kind)}
              </option>
            ))}
          </select>
        </label>
        <label class="field whole">
          <span>{words.say('source.url')}</span>
          <input name="url" id="url" type="url" value={draft.url} required aria-invalid={wrong('url')} />
        </label>
      </div>
      <fieldset class="roles">
        <legend>{words.say('source.role')}</legend>
        <Role words={words} draft={draft} value="press" word="source.role_press" />
        <Role words={words} draft={draft} value="official" word="source.role_official" />
      </fieldset>
      <div class="fields">
        <label class="field">
          <span>{words.say('source.outlet')}</span>
          <input name="outlet" id="outlet" value={draft.outlet} maxlength={200} aria-describedby="outlet-hint" />
          <small id="outlet-hint">{words.say('source.outlet_hint')}</small>
        </label>
        <div class="field">
          <label for="organisation">{words.say('source.organisation')}</label>
          <OrganisationChoice
            words={words}
            {...{ organisations, chosen: draft.organisation, faulty: wrong('organisation') }}
          />
        </div>
      </div>
      <Reading words={words} draft={draft} open={faults.includes('reading')} />
    </>
  );
}

function Role({ words, draft, value, word }: { words: Words; draft: SourceDraft; value: string; word: WordKey }) {
  return (
    <label>
      <input type="radio" name="role" value={value} checked={(draft.role || 'press') === value} /> {words.say(word)}
    </label>
  );
}

/** The organisations of the watch list that can speak for themselves. */
export function OrganisationChoice(props: {
  words: Words;
  organisations: Organisation[];
  chosen: string;
  faulty?: 'true';
}) {
  const speakers = props.organisations.filter((o) => o.kind !== 'outlet');
  return (
    <select name="organisation" id="organisation" aria-invalid={props.faulty}>
      <option value="">{props.words.say('source.organisation_none')}</option>
      {speakers.map((o) => (
        <option value={o.id} selected={o.id === props.chosen}>
          {o.name}
        </option>
      ))}
    </select>
  );
}

function Reading({ words, draft, open }: { words: Words; draft: SourceDraft; open: boolean }) {
  const used = READING.some((key) => draft[key]) || draft.maxPages !== '';
  return (
    <details open={open || used}>
      <summary id="reading">{words.say('source.reading')}</summary>
      <p class="hint">{words.say('source.reading_hint')}</p>
      <div class="fields">
        {READING.map((key) => (
          <label class="field">
            <span>{words.name('source', key)}</span>
            <input name={key} value={draft[key]} maxlength={300} spellcheck={false} class="code" />
          </label>
        ))}
        <label class="field">
          <span>{words.say('source.maxPages')}</span>
          <input name="maxPages" type="number" min={1} max={50} value={draft.maxPages} />
        </label>
      </div>
    </details>
  );
}

/** What has to be mended, above a form, each a link to its field. */
export function Faults({ words, faults }: { words: Words; faults: string[] }) {
  if (!faults.length) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} data-focus>
      <p>{words.say('fault.title')}</p>
      <ul>
        {faults.map((field) => (
          <li>
            <a href={`#${field === 'taken' ? 'url' : field}`}>{words.name('fault', field)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
