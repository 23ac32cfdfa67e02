import type { Child } from 'hono/jsx';
import type { View } from './desk.ts';
import type { Words } from './words.ts';

/** A link that leads out, to http and https only; any other address is shown as text. */
export function OutLink({ href, children }: { href: string; children?: Child }) {
  const scheme = URL.parse(href)?.protocol;
  if (scheme !== 'http:' && scheme !== 'https:') return <span>{children ?? href}</span>;
  return (
    <a class="out" href={href} rel="noopener noreferrer" target="_blank">
      {children ?? href}
    </a>
  );
}

/** A time for people, with the exact one for machines. */
export function Time({ words, iso, exact = false }: { words: Words; iso: string; exact?: boolean }) {
  return <time datetime={iso}>{exact ? words.moment(iso) : words.day(iso)}</time>;
}

/** How firmly something is put; the shape says it as well as the colour. */
export function Certainty({ words, certainty }: { words: Words; certainty: string }) {
  return <span class={`certainty ${safeClass(certainty)}`}>{words.name('certainty', certainty)}</span>;
}

/** From the first certainty to the firmest; one badge when they are the same. */
export function Drift({ words, first, firmest }: { words: Words; first: string; firmest: string }) {
  if (first === firmest) return <Certainty words={words} certainty={firmest} />;
  return (
    <span class="drift">
      <Certainty words={words} certainty={first} />
      <span class="arrow" aria-hidden="true">
        →
      </span>
      <span class="unseen">{words.say('certainty.became')}</span>
      <Certainty words={words} certainty={firmest} />
    </span>
  );
}

/** What the claim is about. */
export function TypeTag({ words, type }: { words: Words; type: string }) {
  return <span class="tag">{words.name('type', type)}</span>;
}

/** A verdict as a badge. */
export function VerdictBadge({ words, verdict }: { words: Words; verdict: string }) {
  return <span class={`verdict ${safeClass(verdict)}`}>{words.name('verdict', verdict)}</span>;
}

/** A list of facts: each a term and what is known, nothing shown for what is not. */
export function Facts({
  facts,
  kind = '',
}: {
  facts: [term: string, value: Child | null | undefined][];
  kind?: string;
}) {
  return (
    <dl class={`facts ${kind}`}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What a list shows when it is empty: what that means and what to do. */
export function Empty({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Links to the pages before and after, keeping the rest of the query. */
export function Pager({ view, page, more }: { view: View; page: number; more: boolean }) {
  const { words, here } = view;
  if (page === 1 && !more) return null;
  return (
    <nav class="pager" aria-label={words.say('pager.label')}>
      {page > 1 && (
        <a rel="prev" href={withQuery(here, { page: page === 2 ? '' : String(page - 1) })}>
          {words.say('pager.before')}
        </a>
      )}
      <span>{words.say('pager.page', { page })}</span>
      {more && (
        <a rel="next" href={withQuery(here, { page: String(page + 1) })}>
          {words.say('pager.after')}
        </a>
      )}
    </nav>
  );
}

/** An address with some of its query changed; an empty value takes the name out. */
export function withQuery(here: string, change: Record<string, string>): string {
  const url = new URL(here, 'http://desk');
  for (const [name, value] of Object.entries(change)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.pathname + url.search;
}

function safeClass(value: string): string {
  return value.replace(/[^a-z_]/g, '');
}
