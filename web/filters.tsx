import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { ClaimFilter, Tally } from '../db/claim-lists.ts';
import type { Db } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { outletNames } from '../db/sources.ts';
import { CERTAINTIES } from '../src/reading/certainty.ts';
import { CLAIM_TYPES } from '../src/reading/claim.ts';
import { parseQuery, withNames } from '../src/search.ts';
import type { View } from './desk.ts';
import type { WordKey, Words } from './words.ts';

export const OFFICIAL = ['yes', 'no'] as const;
export const VERDICTS = ['confirmed', 'denied', 'unverified'] as const;

const chosen = <T extends z.ZodType>(kind: T) => z.preprocess((v) => (v === '' ? undefined : v), kind.optional());

const queryShape = z.object({
  q: chosen(z.string().trim().max(300)),
  type: chosen(z.enum(CLAIM_TYPES)),
  supplier: chosen(z.string().max(200)),
  certainty: chosen(z.enum(CERTAINTIES)),
  outlet: chosen(z.string().max(200)),
  verdict: chosen(z.enum(VERDICTS)),
  since: chosen(z.iso.date()),
  newSince: chosen(z.iso.date()),
  official: chosen(z.enum(OFFICIAL)),
  again: chosen(z.literal('1')),
  approve: chosen(z.literal('1')),
  page: chosen(z.coerce.number().int().min(1).max(500)),
});

/** What a list was asked to show. */
export type ListQuery = z.infer<typeof queryShape>;

/** A list's query, and the names of the parameters that could not be understood (they are left out). */
export function readListQuery(given: Record<string, string>): { query: ListQuery; refused: string[] } {
  const result = queryShape.safeParse(given);
  if (result.success) return { query: result.data, refused: [] };
  const refused = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  const kept = Object.fromEntries(Object.entries(given).filter(([name]) => !refused.includes(name)));
  return { query: queryShape.parse(kept), refused };
}

/** The filter that a list's query stands for. */
export function filterOf({ q, page: _, approve, again, ...rest }: ListQuery): ClaimFilter {
  return {
    ...rest,
    ...(again ? { again: true } : {}),
    ...(approve ? { toApprove: true } : {}),
    ...(q ? { search: parseQuery(q) } : {}),
  };
}

/** A list's filter, where an alias of an organisation finds what stands under its name; and those names. */
export async function filterByNames(db: Db, query: ListQuery): Promise<{ filter: ClaimFilter; names: string[] }> {
  const { text, names } = withNames(query.q ?? '', query.q ? await watchedOrganisations(db) : []);
  return { filter: filterOf({ ...query, q: text || undefined }), names };
}

/** Under which names of the watch list the words were sought as well. */
export function AlsoUnder({ words, names }: { words: Words; names: string[] }) {
  return names.length > 0 ? <p class="hint">{words.say('search.alias', { names: names.join(', ') })}</p> : null;
}

/** Whether anything narrows the list. */
export function isNarrowed({ page: _, ...rest }: ListQuery): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** What the filters offer: suppliers on the watch list, outlets of the sources. */
export async function choicesOf(db: Db): Promise<{ supplier: string[]; outlet: string[] }> {
  const watched = await watchedOrganisations(db);
  return {
    supplier: watched.filter((o) => o.kind === 'supplier').map((o) => o.name),
    outlet: await outletNames(db, 500),
  };
}

interface FiltersProps {
  view: View;
  query: ListQuery;
  refused: string[];
  /** What else of the address the form keeps. */
  kept?: Record<string, string>;
  choices: { supplier: string[]; outlet: string[] };
  /** The fields to show beside the words, in order; none where only words are sought. */
  by: readonly FieldName[];
  /** Fields that are asked for now and then: folded away until one narrows the list. */
  further?: readonly FieldName[];
  /** Fields of this list alone, beside the further ones, and whether they narrow it. */
  children?: Child;
  narrowed?: boolean;
}

type Select = 'type' | 'supplier' | 'certainty' | 'outlet' | 'verdict' | 'official';
type Day = 'since' | 'newSince';
type FieldName = Select | Day | 'again' | 'approve';

const GROUPS = { type: CLAIM_TYPES, certainty: CERTAINTIES, verdict: VERDICTS, official: OFFICIAL };
const DAYS: Day[] = ['since', 'newSince'];

/** The row of filters above a list: a plain form, sent with a button. */
export function Filters(props: FiltersProps) {
  const { view, query, refused, kept = {}, choices, by, further = [], children, narrowed = false } = props;
  const { words } = view;
  const path = view.here.split('?')[0];
  return (
    <search>
      <form method="get" action={path} class="filters">
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label class="wide-field">
          <span>{words.say('filter.q')}</span>
          <input type="search" name="q" value={query.q ?? ''} maxlength={300} data-search />
        </label>
        {by.length > 0 && (
          <details class="more" open={narrowed || isNarrowed({ ...query, q: undefined })}>
            <summary>{words.say('filter.more')}</summary>
            <Fields words={words} query={query} by={by} choices={choices} />
            {further.length > 0 && (
              <details class="further" open={narrowed || further.some((name) => query[name])}>
                <summary>{words.say('filter.further')}</summary>
                <div class="further-fields">
                  <Fields words={words} query={query} by={further} choices={choices} />
                  {children}
                </div>
              </details>
            )}
          </details>
        )}
        <div class="filter-buttons">
          <button type="submit">{words.say('filter.apply')}</button>
          {(narrowed || isNarrowed(query)) && <a href={path}>{words.say('filter.clear')}</a>}
        </div>
      </form>
      {refused.length > 0 && (
        <p class="notice bad" role="alert">
          {words.say('filter.refused', { names: refused.map((name) => words.name('filter', name)).join(', ') })}
        </p>
      )}
    </search>
  );
}

type FieldsProps = Pick<FiltersProps, 'query' | 'by' | 'choices'> & { words: Words };

function Fields({ words, query, by, choices }: FieldsProps) {
  const offered = { ...GROUPS, ...choices };
  return (
    <>
      {by.map((name) =>
        isDay(name) ? (
          <label>
            <span>{words.name('filter', name)}</span>
            <input type="date" name={name} value={query[name] ?? ''} />
          </label>
        ) : name === 'again' || name === 'approve' ? (
          <YesOnly words={words} name={name} selected={query[name]} />
        ) : (
          <Choice words={words} name={name} values={offered[name]} selected={query[name]} />
        ),
      )}
    </>
  );
}

const isDay = (name: string): name is Day => DAYS.some((day) => day === name);

/** One select of a list's filters that is either asked for or not. */
export function YesOnly(props: { words: Words; name: string; value?: string; selected?: string }) {
  const { words, name, value = '1', selected } = props;
  return (
    <Choice words={words} name={name} values={[value]} selected={selected} wordOf={() => words.say('filter.yes')} />
  );
}

interface ChoiceProps {
  words: Words;
  name: string;
  values: readonly string[];
  selected?: string;
  /** How a value is worded, where not through the group of the field's name. */
  wordOf?: (value: string) => string;
}

/** One select of a list's filters. */
export function Choice(props: ChoiceProps) {
  const { words, name, values, selected, wordOf = (value) => words.name(name, value) } = props;
  const all = selected && !values.includes(selected) ? [...values, selected] : values;
  return (
    <label>
      <span>{words.name('filter', name)}</span>
      <select name={name}>
        <option value="">{words.say('filter.all')}</option>
        {all.map((value) => (
          <option value={value} selected={value === selected}>
            {wordOf(value)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number of claims in words; "at least" where there are or may be more. */
export function countWords(words: Words, key: WordKey, { n, more }: Tally): string {
  return more && n > 0 ? words.say('count.capped', { n }) : words.say(key, { n });
}

/** Whether an empty list says only that of the claims with a search's words none of those looked through is in it. */
export function isNoneOfLatest(query: { q?: string }, tally: Tally): boolean {
  return Boolean(query.q) && tally.more;
}
