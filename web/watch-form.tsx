import { z } from 'zod';
import type { Organisation } from '../db/organisations.ts';
import type { AliasMatch, AliasTrial } from '../src/alias-test.ts';
import { type Entry, entryShape } from '../src/watch-edit.ts';
import { Time } from './components.tsx';
import { inContext } from './passages.ts';
import type { Words } from './words.ts';

export const KINDS = ['agency', 'supplier', 'body', 'person', 'outlet'] as const;

/** An entry as it was typed: lists with a line for each. */
export type EntryDraft = Record<
  'name' | 'kind' | 'legalName' | 'siren' | 'aliases' | 'roles' | 'spokespersons',
  string
>;
/** Field by field, the key of what has to be mended. */
export type EntryFaults = Partial<Record<string, string>>;

const text = z.preprocess((v) => (typeof v === 'string' ? v : ''), z.string().max(20_000).catch(''));
const draftShape = z.object({
  ...{ name: text, kind: text, legalName: text, siren: text, aliases: text, roles: text, spokespersons: text },
});

/** What a form said, as it was typed. */
export function readEntryDraft(form: Record<string, unknown>): EntryDraft {
  return draftShape.parse(form);
}

/** The lines of a field, without the empty ones. */
export function linesOf(field: string): string[] {
  return [...new Set(field.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()))].filter(Boolean);
}

/** The entry that a draft stands for, or what has to be mended in it. */
export function entryOf(draft: EntryDraft): { entry: Entry } | { faults: EntryFaults } {
  const read = entryShape.safeParse({
    ...{ name: draft.name.trim(), kind: draft.kind, legalName: draft.legalName.trim() },
    siren: draft.siren.replace(/\s/g, ''),
    aliases: linesOf(draft.aliases),
    roles: linesOf(draft.roles),
    spokespersons: linesOf(draft.spokespersons),
  });
  if (read.success) return { entry: read.data };
  return { faults: Object.fromEntries(read.error.issues.map((issue) => [String(issue.path[0]), issue.message])) };
}

/** An organisation as its form shows it. */
export function draftOf(o: Organisation): EntryDraft {
  const { name, kind, legalName, siren, aliases, roles, spokespersons } = o;
  const lines = (of: string[]) => of.join('\n');
  const lists = { aliases: lines(aliases), roles: lines(roles), spokespersons: lines(spokespersons) };
  return { name, kind, legalName: legalName ?? '', siren: siren ?? '', ...lists };
}

interface FormProps {
  words: Words;
  action: string;
  draft: EntryDraft;
  faults: EntryFaults;
  trial?: AliasTrial;
}

/** The form of one entry, with a button that saves and one that only tries the aliases on what is stored. */
export function EntryForm({ words, action, draft, faults, trial }: FormProps) {
  const field = (name: keyof EntryDraft, hint?: string) => ({ words, name, value: draft[name], faults, hint });
  return (
    <form method="post" action={action} class="stack" novalidate>
      <Line {...field('name')} />
      <label class="field">
        <span>{words.say('entry_field.kind')}</span>
        <select name="kind">
          {KINDS.map((kind) => (
            <option value={kind} selected={kind === draft.kind}>
              {words.name('kinds', kind)}
            </option>
          ))}
        </select>
      </label>
      <Line {...field('legalName')} />
      <Line {...field('siren')} />
      <Lines {...field('aliases')} />
      <p>
        <button type="submit" name="do" value="test">
          {words.say('watch.test')}
        </button>
      </p>
      <div role="status" data-trial="/watch/trial">
        {trial && <Trial words={words} trial={trial} />}
      </div>
      <Lines {...field('roles')} />
      <Lines {...field('spokespersons')} />
      <p>
        <button type="submit" name="do" value="save" class="primary">
          {words.say('watch.save')}
        </button>
      </p>
    </form>
  );
}

interface FieldProps {
  words: Words;
  name: keyof EntryDraft;
  value: string;
  faults: EntryFaults;
}

function faulty({ name, faults }: FieldProps) {
  return faults[name] ? { 'aria-invalid': 'true' as const, 'aria-describedby': `fault-${name}` } : {};
}

function Line(props: FieldProps) {
  const { words, name, value } = props;
  return (
    <>
      <label class="field">
        <span>{words.name('entry_field', name)}</span>
        <input name={name} value={value} maxlength={300} {...faulty(props)} />
      </label>
      <FaultOf {...props} />
    </>
  );
}

function Lines(props: FieldProps) {
  const { words, name, value } = props;
  return (
    <>
      <label class="field">
        <span>{words.name('entry_field', name)}</span>
        <textarea name={name} rows={Math.min(8, Math.max(2, value.split('\n').length + 1))} {...faulty(props)}>
          {value}
        </textarea>
      </label>
      <FaultOf {...props} />
    </>
  );
}

function FaultOf({ words, name, faults }: FieldProps) {
  const problem = faults[name];
  if (!problem) return null;
  return (
    <p class="fault" id={`fault-${name}`} role="alert">
      {words.name('watch_problem', problem)}
    </p>
  );
}

/** What some aliases would have matched in what is stored. */
export function Trial({ words, trial }: { words: Words; trial: AliasTrial }) {
  const { matches, n, more } = trial;
  return (
    <section class="trial notice" aria-labelledby="trial">
      <h2 id="trial">{words.say(more ? 'watch.trial_more' : 'watch.trial', { n })}</h2>
      <ul class="cited">
        {matches.map((match) => (
          <Matched words={words} match={match} />
        ))}
      </ul>
      {n > matches.length && <p class="sub">{words.say('watch.trial_shown', { n: matches.length })}</p>}
    </section>
  );
}

function Matched({ words, match }: { words: Words; match: AliasMatch }) {
  const { paragraphs } = inContext(match.text, match, []);
  return (
    <li>
      <span lang={match.language ?? undefined}>
        {paragraphs.flat().map((s) => (s.marks.includes(0) ? <mark>{s.text}</mark> : s.text))}
      </span>{' '}
      <cite>
        <a href={`/documents/${match.documentId}`}>{match.title}</a> {match.who} <Time words={words} iso={match.at} />
      </cite>
    </li>
  );
}
