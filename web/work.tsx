import { Hono } from 'hono';
import { z } from 'zod';
import { failureCounts, openFailures, waitingWork } from '../db/failures.ts';
import { mailCounts, type Posted, troubledMails } from '../db/outbox.ts';
import { TASKS } from '../db/schema/failures.ts';
import { decideFailure } from '../src/attempts.ts';
import { resendMail } from '../src/mailing.ts';
import { Empty, OutLink } from './components.tsx';
import type { DeskEnv, View } from './desk.ts';
import { Layout } from './layout.tsx';
import { Done, Trouble } from './people-form.tsx';

const SHOWN = 100;
const KEPT = ['again', 'aside', 'resend'] as const;

const decisionShape = z.object({
  task: z.enum(TASKS),
  subject: z.string().max(200),
  decision: z.enum(['again', 'aside']),
});

type Failed = Awaited<ReturnType<typeof openFailures>>[number];

/** What waits for the workers and what they could not do, for administrators. */
export const work = new Hono<DeskEnv>()
  .get('/work', async (c) => {
    const { desk, view } = c.var;
    const { words } = view;
    const db = desk.store.read;
    const [waiting, counts, failed, mails, troubled] = [
      await waitingWork(db, view.now),
      await failureCounts(db),
      await openFailures(db, SHOWN),
      await mailCounts(db),
      await troubledMails(db, SHOWN),
    ];
    const kept = KEPT.find((one) => one === c.req.query('kept'));
    return c.html(
      <Layout view={view} title={words.say('work.title')}>
        <div class="head">
          <h1>{words.say('work.title')}</h1>
          <p class="count">
            {words.say('work.dead', { n: counts.dead })} · {words.say('work.trying', { n: counts.trying })}
            {counts.aside > 0 && ` · ${words.say('work.aside', { n: counts.aside })}`}
          </p>
        </div>
        {kept && (
          <Done>
            <p>{words.name('work', `kept_${kept}`)}</p>
          </Done>
        )}
        {c.req.query('gone') !== undefined && <Trouble>{words.say('work.gone')}</Trouble>}
        <p class="lead">{words.say('work.what')}</p>
        <section aria-labelledby="waiting">
          <h2 id="waiting">{words.say('work.waiting')}</h2>
          <p>
            {words.say('work.visit', { n: waiting.visit })} · {words.say('work.collect', { n: waiting.collect })} ·{' '}
            {words.say('work.recheck', { n: waiting.recheck })} · {words.say('work.mail', { n: mails.waiting ?? 0 })}
          </p>
        </section>
        <section aria-labelledby="failed">
          <h2 id="failed">{words.say('work.failed')}</h2>
          {failed.length ? (
            <ul class="cards work">
              {failed.map((failure) => (
                <FailureCard view={view} failure={failure} />
              ))}
            </ul>
          ) : (
            <Empty title={words.say('work.failed_none')} />
          )}
        </section>
        <section aria-labelledby="mails">
          <h2 id="mails">{words.say('work.mails')}</h2>
          {troubled.length ? (
            <ul class="cards work">
              {troubled.map((mail) => (
                <MailCard view={view} mail={mail} />
              ))}
            </ul>
          ) : (
            <p>{words.say('work.mails_none')}</p>
          )}
        </section>
      </Layout>,
    );
  })
  .post('/work', async (c) => {
    const { desk, view } = c.var;
    const asked = decisionShape.safeParse(await c.req.parseBody());
    if (!asked.success) return c.notFound();
    const { task, subject, decision } = asked.data;
    const piece = { task, subjectId: subject };
    const done = await decideFailure(desk.store, piece, decision, view.person!.id, desk.now());
    return c.redirect(done ? `/work?kept=${decision}` : '/work?gone', 303);
  })
  .post('/work/mails/:id', async (c) => {
    const { desk, view } = c.var;
    const done = await resendMail(desk.store, c.req.param('id'), view.person!.id, desk.now());
    return c.redirect(done ? '/work?kept=resend' : '/work?gone', 303);
  });

function FailureCard({ view, failure }: { view: View; failure: Failed }) {
  const { words } = view;
  const { task, subjectId, attempts, firstAt, nextAt, error, name, url } = failure;
  const [first, ...more] = error.split('\n');
  const what = words.name('task', task);
  const button = (decision: 'again' | 'aside', label: string) => (
    <button type="submit" name="decision" value={decision}>
      {label} <span class="unseen">{`${what} ${name ?? ''}`}</span>
    </button>
  );
  return (
    <li class="card">
      <h3>{what}</h3>
      {name && <p>{url ? <OutLink href={url}>{name}</OutLink> : name}</p>}
      <p class="sub">
        {words.say('work.attempts', { n: attempts, since: words.moment(firstAt) })} · {whenNext(view, nextAt)}
      </p>
      <p class="trouble">{first}</p>
      {more.length > 0 && (
        <details>
          <summary>{words.say('work.error')}</summary>
          <pre tabindex={0}>{more.join('\n')}</pre>
        </details>
      )}
      <form method="post" action="/work" class="do">
        <input type="hidden" name="task" value={task} />
        <input type="hidden" name="subject" value={subjectId} />
        {button('again', words.say('work.again'))}
        {button('aside', words.say('work.set_aside'))}
      </form>
    </li>
  );
}

function whenNext({ words, now }: View, nextAt: string | null): string {
  if (nextAt === null) return words.say('work.waits');
  return nextAt <= now ? words.say('work.soon') : words.say('work.next', { when: words.ago(nextAt, now) });
}

function MailCard({ view, mail }: { view: View; mail: Posted }) {
  const { words } = view;
  return (
    <li class="card">
      <h3>{mail.subject}</h3>
      <p class="sub">
        {mail.to} · {words.moment(mail.createdAt)}
        {mail.state === 'unclear' && ` · ${words.say('work.may_double')}`}
      </p>
      {mail.trouble && <p class="trouble">{mail.trouble}</p>}
      <form method="post" action={`/work/mails/${mail.id}`} class="do">
        <button type="submit">
          {words.say('work.resend')} <span class="unseen">{mail.subject}</span>
        </button>
      </form>
    </li>
  );
}
