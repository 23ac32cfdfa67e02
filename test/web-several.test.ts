import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordAudit } from '../db/audit.ts';
import { updateClaim } from '../db/claims.ts';
import { openStore, type Store } from '../db/open.ts';
import { createApp } from '../web/app.tsx';
import { aBrowser, deskWithAccounts, PASSWORD } from './support/accounts.ts';
import { onPostgres } from './support/places.ts';
import { NOW } from './support/seed.ts';

const CAMILLE = 'camille@agence.example';

// Two web processes are two applications with a store of their own each; what they share is the database.
describe.runIf(onPostgres())('two web processes on one database', () => {
  let desk: Awaited<ReturnType<typeof deskWithAccounts>>;
  let other: Store;
  let otherApp: ReturnType<typeof createApp>;
  beforeEach(async () => {
    desk = await deskWithAccounts();
    other = openStore(desk.place);
    otherApp = createApp({ ...desk.desk, store: other });
  });
  afterEach(async () => {
    await other.close();
    await desk.close();
  });

  /** A browser of the other process with the cookies of one of this. */
  function movedOver(browser: ReturnType<typeof aBrowser>) {
    const moved = aBrowser(otherApp);
    for (const [name, value] of browser.jar) moved.jar.set(name, value);
    return moved;
  }

  test('who signed in at one is in at the other, and who signed out is out at both', async () => {
    const camille = desk.browser();
    await camille.signIn(CAMILLE);
    const moved = movedOver(camille);
    expect((await moved.get('/')).status).toBe(200);
    await moved.post('/sign-out');
    expect((await camille.get('/')).status).toBe(401);
  });

  test('wrong passwords are counted over both', async () => {
    const attempt = (app: ReturnType<typeof createApp>, password: string) =>
      aBrowser(app).post('/sign-in', { email: CAMILLE, password, back: '/' });
    for (let n = 0; n < 30; n++) await attempt(n % 2 ? desk.app : otherApp, 'not the one');
    for (const app of [desk.app, otherApp]) {
      const { html, location } = await attempt(app, PASSWORD);
      expect(location).toBeNull();
      expect(html).toContain('Trop d’essais');
    }
  });

  test('what happens at one is told at once to a page open at the other', async () => {
    const camille = desk.browser();
    await camille.signIn(CAMILLE);
    const cookie = [...camille.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await otherApp.request('http://localhost/live', { headers: { cookie } });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (word: string) => {
      while (!heard.includes(word)) heard += (await reader.read()).value ?? '';
    };
    await hear('event: open');
    const { claimId, store } = desk;
    await store.atomically(async (tx) => {
      await updateClaim(tx, claimId, { assignedTo: desk.other });
      const done = { at: NOW.toISOString(), personId: desk.other, action: 'claim.assigned' };
      await recordAudit(tx, { ...done, subject: 'claim', subjectId: claimId });
    });
    await store.signals.notify('claim', claimId);
    await hear(claimId);
    await reader.cancel();
  });
});
