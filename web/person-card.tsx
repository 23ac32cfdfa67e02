import type { Person } from '../db/people.ts';
import { Time } from './components.tsx';
import type { View } from './desk.ts';

export const ROLES = ['administrator', 'officer', 'reader'] as const;

interface CardProps {
  view: View;
  person: Person;
  sessions: number;
  invitedUntil?: string;
  isMe: boolean;
}

/** One person on the people page, with what an administrator can do. */
export function PersonCard({ view, person, sessions, invitedUntil, isMe }: CardProps) {
  const { words } = view;
  return (
    <li class="card person">
      <h2>
        {person.name} {isMe && <span class="tag">{words.say('people.me')}</span>}
      </h2>
      <p>{person.email}</p>
      <p class="hint">
        {invitedUntil && !person.lastSeenAt && words.say('people.invited_until', { when: words.moment(invitedUntil) })}
        {!invitedUntil && !person.lastSeenAt && !person.passwordHash && words.say('people.never_in')}
        {person.lastSeenAt && (
          <>
            {words.say('session.seen')} <Time words={words} iso={person.lastSeenAt} exact />
          </>
        )}
        {sessions > 0 && <> · {words.say('people.sessions', { n: sessions })}</>}
        {person.totpSince && <> · {words.say('people.has_code')}</>}
      </p>
      <form method="post" action={`/people/${person.id}/role`} class="role-line">
        <label for={`role-${person.id}`}>{words.say('people.role')}</label>
        <select id={`role-${person.id}`} name="role">
          {ROLES.map((role) => (
            <option value={role} selected={role === person.role}>
              {words.name('role', role)}
            </option>
          ))}
        </select>
        <button type="submit" aria-label={words.say('people.role_do', { name: person.name })}>
          {words.say('account.keep')}
        </button>
      </form>
      <details>
        <summary>
          {words.say('people.more')} <span class="unseen">{person.name}</span>
        </summary>
        <Acts {...{ view, person, sessions }} />
      </details>
    </li>
  );
}

function Acts({ view, person, sessions }: { view: View; person: Person; sessions: number }) {
  const { words } = view;
  const at = `/people/${person.id}`;
  return (
    <div class="acts">
      <form method="post" action={`${at}/link`}>
        {person.totpSince && (
          <label>
            <input type="checkbox" name="without_code" value="yes" /> {words.say('people.without_code')}
          </label>
        )}
        <button type="submit">{words.say(person.passwordHash ? 'people.send_reset' : 'people.send_invitation')}</button>
      </form>
      {sessions > 0 && (
        <form method="post" action={`${at}/sessions`}>
          <button type="submit">{words.say('people.end_sessions')}</button>
        </form>
      )}
      <form method="post" action={`${at}/retire`}>
        <p class="hint">{words.say('people.retire_what')}</p>
        <button type="submit">{words.say('people.retire', { name: person.name })}</button>
      </form>
    </div>
  );
}
