import { Hono } from 'hono';
import { z } from 'zod';
import { type AlertSettings, alertSettingsOf } from '../db/alerts.ts';
import { filterChoices } from '../db/claims.ts';
import type { WordAlert } from '../src/alerts.ts';
import { chooseAlerts } from '../src/alerts.ts';
import type { Settings } from '../src/config.ts';
import type { DeskEnv, View } from './desk.ts';
import { claimUrl } from './digests.ts';
import { Layout } from './layout.tsx';
import { hasMail } from './questions.tsx';
import { createWords } from './words.ts';

const shape = z.object({
  from: z
    .union([z.literal(''), z.coerce.number().int().min(0).max(100)])
    .transform((value) => (value === '' ? null : value * 10)),
  perDay: z.coerce.number().int().min(1).max(50),
  suppliers: z.array(z.string().max(200)).max(200),
});

type Choice = Pick<AlertSettings, 'from' | 'suppliers' | 'perDay'>;
const NONE: Choice = { from: null, suppliers: [], perDay: 5 };

/** What the visitor wants to hear of at once. */
export const alerts = new Hono<DeskEnv>()
  .get('/alerts', async (c) => {
    const { desk, view } = c.var;
    const chosen = (await alertSettingsOf(desk.store.read, view.person!.id)) ?? NONE;
    const { suppliers } = await filterChoices(desk.store.read);
    const saved = c.req.query('saved') !== undefined;
    return c.html(<AlertsPage {...{ view, chosen, suppliers, saved }} faults={[]} hasMail={hasMail(c)} />);
  })
  .post('/alerts', async (c) => {
    const { desk, view } = c.var;
    const form = await c.req.parseBody({ all: true });
    const suppliers = [form.supplier ?? []].flat().map(String);
    const read = shape.safeParse({ from: form.from ?? '', perDay: form.perDay ?? '', suppliers });
    if (!read.success) {
      const faults = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
      const known = (await filterChoices(desk.store.read)).suppliers;
      const chosen = { ...NONE, suppliers };
      return c.html(
        <AlertsPage {...{ view, chosen, faults }} suppliers={known} saved={false} hasMail={hasMail(c)} />,
        422,
      );
    }
    await chooseAlerts(desk.store, view.person!.id, read.data, desk.now());
    return c.redirect('/alerts?saved', 303);
  });

interface PageProps {
  view: View;
  chosen: Choice;
  suppliers: string[];
  faults: string[];
  saved: boolean;
  hasMail: boolean;
}

function AlertsPage({ view, chosen, suppliers, faults, saved, hasMail }: PageProps) {
  const { words } = view;
  const wrong = (field: string) => (faults.includes(field) ? ('true' as const) : undefined);
  const isOff = chosen.from === null && chosen.suppliers.length === 0;
  return (
    <Layout view={view} title={words.say('alerts.title')} width="text">
      <h1>{words.say('alerts.title')}</h1>
      <p>{words.say('alerts.what')}</p>
      {!hasMail && <p class="notice">{words.say('alerts.no_server')}</p>}
      {saved && (
        <p class="notice good" role="status">
          {words.say(isOff ? 'alerts.off' : 'alerts.saved')}
        </p>
      )}
      {faults.length > 0 && (
        <div class="notice bad" role="alert">
          {faults.map((field) => (
            <p>
              <a href={`#${field}`}>{words.name('amiss', field)}</a>
            </p>
          ))}
        </div>
      )}
      <form method="post" class="stack" novalidate>
        <label class="field">
          <span>{words.say('alerts.from')}</span>
          <input
            name="from"
            id="from"
            inputmode="numeric"
            value={chosen.from === null ? '' : String(chosen.from / 10)}
            aria-invalid={wrong('from')}
          />
        </label>
        <fieldset class="roles field">
          <legend>{words.say('alerts.suppliers')}</legend>
          {suppliers.map((name) => (
            <label>
              <input type="checkbox" name="supplier" value={name} checked={chosen.suppliers.includes(name)} /> {name}
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{words.say('alerts.per_day')}</span>
          <input
            name="perDay"
            id="perDay"
            inputmode="numeric"
            required
            value={String(chosen.perDay)}
            aria-invalid={wrong('perDay')}
          />
        </label>
        <button type="submit" class="primary">
          {words.say('alerts.save')}
        </button>
      </form>
    </Layout>
  );
}

/** How alerts are worded, for an installation. */
export function alertWords({ origin }: Pick<Settings, 'origin'>): WordAlert {
  return (claims, all, { language, zone }) => {
    const words = createWords(language === 'en' ? 'en' : 'fr', zone);
    const subject = words.say('alerts.subject', { n: all, sentence: claims[0]!.sentence });
    const lines = claims.map((claim) => {
      const outlets = words.say('digest.outlets', { n: claim.outletCount });
      const parts = { certainty: words.name('certainty', claim.certainty), outlets };
      const said = words.say('digest.line', { ...parts, since: words.day(claim.firstAppearanceAt) });
      return [`- ${claim.sentence.slice(0, 300)}`, `  ${said}`, origin && `  ${claimUrl(claim.id, origin)}`]
        .filter(Boolean)
        .join('\n');
    });
    const more = all > claims.length ? words.say('alerts.more', { n: all - claims.length }) : '';
    const foot = origin && words.say('alerts.foot', { link: new URL('/alerts', origin).href });
    const text = [words.say('alerts.lead', { n: all }), ...lines, more, foot].filter(Boolean).join('\n\n');
    const title = `Recoupe${words.say('sign.colon')} ${subject}`.replace(/[\r\n\t]+/g, ' ');
    return { subject: title.slice(0, 200), text: `${text}\n` };
  };
}
