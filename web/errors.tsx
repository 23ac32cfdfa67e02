import type { Child } from 'hono/jsx';
import type { View } from './desk.ts';
import { Layout } from './layout.tsx';

/** A page that says what happened, and what was not lost. */
export function ErrorPage({
  view,
  title,
  what,
  children,
}: {
  view: View;
  title: string;
  what: string;
  children?: Child;
}) {
  return (
    <Layout view={view} title={title} width="text">
      <h1>{title}</h1>
      <p>{what}</p>
      {children}
    </Layout>
  );
}

/** Nothing is at this address. */
export function NotFound({ view }: { view: View }) {
  const { words, person } = view;
  return (
    <ErrorPage view={view} title={words.say('error.not_found')} what={words.say('error.not_found_what')}>
      {person && (
        <p>
          <a href={person.role === 'reader' ? '/log' : '/'}>
            {words.say(person.role === 'reader' ? 'nav.log' : 'nav.queue')}
          </a>
        </p>
      )}
    </ErrorPage>
  );
}

/** The door is closed for someone whose role does not open it. */
export function Refused({ view }: { view: View }) {
  const { words } = view;
  return <ErrorPage view={view} title={words.say('error.not_yours')} what={words.say('error.not_yours_what')} />;
}

/** Requests that are not answered, whoever sends them: unreadable, from elsewhere, of the wrong kind, too large. */
export const DECLINED = [400, 403, 405, 413] as const;

/** Why a request is not answered. */
export function Declined({ view, status }: { view: View; status: (typeof DECLINED)[number] }) {
  const { words } = view;
  return (
    <ErrorPage
      view={view}
      title={words.name('declined', String(status))}
      what={words.name('declined', `${status}_what`)}
    />
  );
}

/** The program failed; the reference leads to the line in its log. */
export function Failed({ view, reference }: { view: View; reference: string }) {
  const { words } = view;
  return (
    <ErrorPage view={view} title={words.say('error.failed')} what={words.say('error.failed_what')}>
      <p>
        {words.say('error.reference')} <code>{reference}</code>
      </p>
    </ErrorPage>
  );
}
