import { expect, test } from 'vitest';
import { addPerson } from '../db/people.ts';
import { createApp } from '../web/app.tsx';
import { testStore } from './support/desk.ts';
import { NOW } from './support/seed.ts';
import { doorsOf } from './support/web.ts';

const LISTS = [
  '/',
  '/?who=mine',
  '/?again=1',
  '/?show=snoozed',
  '/?approve=1',
  '/morning',
  '/queue/learnt',
  '/log',
  '/log?q=nothing',
  '/log?in=queue',
  '/log?in=everywhere',
  '/log?in=statements&q=nothing',
  '/log?in=answers',
  '/questions',
  '/questions?state=answered',
  '/questions?state=closed',
  '/questions/corrections',
  '/journalists',
  '/statements',
  '/digests',
  '/sources',
  '/watch',
];

test('every list without lines says what that means and what to do, in both languages', async () => {
  const store = testStore();
  const who = { name: 'Ada Cheffe', email: 'ada@agence.example', role: 'officer' } as const;
  const signedInAs = await store.atomically((tx) => addPerson(tx, who, NOW.toISOString()));
  const settings = { zone: 'Europe/Paris', origin: '' };
  const { page } = doorsOf(createApp({ store, now: () => NOW, sample: true, signedInAs, settings }));
  for (const path of LISTS)
    for (const language of ['fr', 'en']) {
      const { html, status } = await page(path, language);
      expect(status, path).toBe(200);
      expect(html, `${path} ${language}`).toMatch(/<p class="empty-title">[^<]{4,}<\/p><p>(\s*<a|[^<]{20,})/);
    }
});
