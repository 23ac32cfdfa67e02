import { documentsOfVersions } from '../db/drift.ts';
import type { Db } from '../db/open.ts';
import type { AnswerShown, Citation } from '../db/questions.ts';
import { OutLink, Time } from './components.tsx';
import type { View } from './desk.ts';
import { linesOf, unplaced } from './questions-draft.ts';
import type { Words } from './words.ts';

/** What the installation asks of answers: whether a colleague must approve, whether mail can be sent. */
export interface AnswerSettings {
  approval: boolean;
  mail: boolean;
}

/** An act on an answer that was not done, with what had been typed. */
export interface Refused {
  id: string;
  problem: string;
  field?: string;
  text?: string;
  title?: string;
}

/** By version id, the documents in which the passages cited by answers stand. */
export async function documentsCited(db: Db, answers: AnswerShown[]): Promise<Map<string, string>> {
  const versions = answers.flatMap((a) => a.citations.flatMap((c) => c.versionId ?? []));
  return versions.length ? documentsOfVersions(db, [...new Set(versions)]) : new Map();
}

interface AnswerProps {
  view: View;
  shown: AnswerShown;
  documents: Map<string, string>;
  settings: AnswerSettings;
  /** the address known of who asked */
  to: string;
  refused?: Refused;
}

/** One answer: a form while it is a draft; once given, as it was given. */
export function AnswerBox(props: AnswerProps) {
  const { view, shown, documents, refused } = props;
  const { words } = view;
  const { answer } = shown;
  const isSent = answer.sentAt !== null;
  const draftWord = answer.correctsId ? 'q.correction_draft' : 'q.draft';
  return (
    <section class={`answer ${answer.state}`} id={`a-${answer.id}`} aria-labelledby={`h-${answer.id}`}>
      <h2 id={`h-${answer.id}`}>
        {words.say(isSent ? (answer.correctsId ? 'q.correction' : 'q.text') : draftWord)}{' '}
        <span class="tag">{words.name('answer_state', answer.state)}</span>
      </h2>
      <Trail words={words} shown={shown} />
      {refused && (
        <p class="notice bad" role="alert" tabindex={-1} data-focus>
          {words.name('qfault', refused.problem)}
        </p>
      )}
      {isSent ? (
        <>
          <p class="hint">{words.say('q.frozen')}</p>
          <Told words={words} shown={shown} />
          <References words={words} shown={shown} documents={documents} />
        </>
      ) : (
        <DraftForm {...props} />
      )}
    </section>
  );
}

function Trail({ words, shown }: { words: Words; shown: AnswerShown }) {
  const { answer, writer, approver, sender, mail, trouble } = shown;
  return (
    <p class="by">
      {words.say('q.written_by', { name: writer ?? '' })}
      {approver && `, ${words.say('q.approved_by', { name: approver })}`}
      {answer.sentAt && (
        <>
          {`, ${words.say('q.sent_by', { name: sender ?? '' })} ${words.say(answer.via === 'mail' ? 'q.by_mail' : 'q.by_phone')} `}
          <Time words={words} iso={answer.sentAt} exact />
        </>
      )}
      {mail && ` · ${words.name('mail_state', mail)}`}
      {mail && mail !== 'sent' && trouble && ` (${trouble})`}
    </p>
  );
}

/** The text with its references as numbered links; a line without one is marked as the officer's own. */
function Told({ words, shown }: { words: Words; shown: AnswerShown }) {
  const { answer, citations } = shown;
  return (
    <div class="told" lang={answer.language}>
      {linesOf(answer.text, citations).map(({ parts, isSourced }) => (
        <p class={isSourced ? undefined : 'own-words'}>
          {parts.map((part) =>
            typeof part === 'string' ? part : <a href={`#r-${answer.id}-${part.number}`}>{`[${part.number}]`}</a>,
          )}
          {!isSourced && ' '}
          {!isSourced && (
            <span class="tag" lang={words.language}>
              {words.say('q.yours')}
            </span>
          )}
        </p>
      ))}
    </div>
  );
}

function DraftForm({ view, shown, documents, settings, to, refused }: AnswerProps) {
  const { words, person } = view;
  const { answer } = shown;
  const mine = answer.writtenBy === person?.id;
  const mayGo = !settings.approval || answer.state === 'approved';
  const text = refused?.text ?? answer.text;
  const rows = Math.min(24, 3 + text.split('\n').reduce((n, line) => n + Math.ceil(line.length / 70), 0));
  return (
    <form method="post" action={`/answers/${answer.id}`} class="panel" novalidate>
      <input type="hidden" name="revision" value={String(answer.revision)} />
      <p class="hint">{words.say('q.draft_what')}</p>
      <label class="field">
        <span>{words.say('q.mail_title')}</span>
        <input name="title" value={refused?.title ?? answer.title} maxlength={200} lang={answer.language} />
      </label>
      <label class="field">
        <span>{words.say('q.text')}</span>
        <textarea name="text" rows={rows} maxlength={20_000} lang={answer.language}>
          {text}
        </textarea>
      </label>
      <References words={words} shown={shown} documents={documents} editable />
      <details>
        <summary>{words.say('q.as_told')}</summary>
        <Told words={words} shown={shown} />
      </details>
      <p class="buttons">
        <button type="submit" name="act" value="save">
          {words.say('q.save')}
        </button>
        {settings.approval && answer.state === 'draft' && (
          <button type="submit" name="act" value="propose" class="primary">
            {words.say('q.propose')}
          </button>
        )}
        {settings.approval && answer.state === 'proposed' && !mine && (
          <button type="submit" name="act" value="approve" class="primary">
            {words.say('q.approve')}
          </button>
        )}
        <button type="submit" name="act" value="drop" class="quiet">
          {words.say('q.drop')}
        </button>
      </p>
      {mayGo && (
        <div class="buttons ways">
          {settings.mail && (
            <label class="field">
              <span>{words.say('q.to')}</span>
              <input
                type="email"
                name="to"
                value={to}
                aria-invalid={refused?.field === 'to' ? ('true' as const) : undefined}
              />
            </label>
          )}
          {settings.mail && (
            <button type="submit" name="act" value="mail" class="primary">
              {words.say('q.send_mail')}
            </button>
          )}
          <button type="submit" name="act" value="phone">
            {words.say('q.told_by_phone')}
          </button>
        </div>
      )}
    </form>
  );
}

interface ReferencesProps {
  words: Words;
  shown: AnswerShown;
  documents: Map<string, string>;
  editable?: boolean;
}

function References({ words, shown, documents, editable = false }: ReferencesProps) {
  const { answer, citations } = shown;
  if (!citations.length) return null;
  const lost = new Set(unplaced(answer.text, citations).map((c) => c.number));
  return (
    <fieldset class="references">
      <legend>{words.say('q.references')}</legend>
      <ol class="plain">
        {citations.map((c) => (
          <li id={`r-${answer.id}-${c.number}`}>
            {editable && (
              <label>
                <input type="checkbox" name="kept" value={String(c.number)} checked />{' '}
                <span class="unseen">{words.say('q.keep_reference')} </span>[{c.number}]
              </label>
            )}
            {!editable && <span class="number">[{c.number}]</span>}
            <span>
              <Source citation={c} documents={documents} />{' '}
              {lost.has(c.number) && <span class="tag">{words.say('q.unplaced')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function Source({ citation: c, documents }: { citation: Citation; documents: Map<string, string> }) {
  const document = c.versionId && documents.get(c.versionId);
  if (document) return <a href={`/documents/${document}`}>{c.label}</a>;
  if (c.claimId) return <a href={`/claims/${c.claimId}`}>{c.label}</a>;
  if (c.otherAnswerId) return <a href={`#a-${c.otherAnswerId}`}>{c.label}</a>;
  return c.url ? <OutLink href={c.url}>{c.label}</OutLink> : <span>{c.label}</span>;
}
