import { statfs } from 'node:fs/promises';
import { factOf } from '../db/facts.ts';
import { failureCounts } from '../db/failures.ts';
import { isServer, openStore, type Store } from '../db/open.ts';
import { watchedOrganisations } from '../db/organisations.ts';
import { allSources } from '../db/sources.ts';
import { type Settings, storePlace } from './config.ts';
import { mailFindings } from './doctor-mail.ts';

/** One thing looked at: whether it is well, what was seen, and how to mend it when it is not. */
export interface Finding {
  what: string;
  state: 'well' | 'note' | 'wrong';
  says: string;
  mend?: string;
}

const GIGABYTE = 1024 ** 3;

/** Looks over an installation and says what is wrong with it. Never throws: what cannot be looked at is a finding. */
export async function examine(settings: Settings): Promise<Finding[]> {
  const findings = [runtime(), contact(settings)];
  let store: Store;
  try {
    store = openStore(storePlace(settings));
    await store.ready();
  } catch (error) {
    return [
      ...findings,
      {
        what: 'store',
        state: 'wrong',
        says: (error as Error).message,
        mend: isServer(storePlace(settings))
          ? 'Set DATABASE_URL to a database this user may create tables in'
          : 'Give a folder this user can write: --data DIR',
      },
    ];
  }
  try {
    findings.push(
      ...(store.engine === 'sqlite' ? [await room(settings.data)] : []),
      await integrity(store),
      await watchList(store),
      await sources(store),
      await brokenWork(store),
      ...(await mailFindings(store, settings)),
    );
  } finally {
    await store.close();
  }
  return findings;
}

function runtime(): Finding {
  return { what: 'runtime', state: 'well', says: `Node ${process.versions.node}` };
}

function contact({ contact }: Settings): Finding {
  if (contact) return { what: 'contact', state: 'well', says: contact };
  const mend =
    'Set RECOUPE_CONTACT to a page or an e-mail address: a site that can reach you does not need to block you';
  return { what: 'contact', state: 'note', says: 'the User-Agent names nobody to write to', mend };
}

async function room(dir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(dir);
  const free = (bavail * bsize) / GIGABYTE;
  const says = `${free.toFixed(1)} GB free in ${dir}`;
  return free > 1
    ? { what: 'room', state: 'well', says }
    : { what: 'room', state: 'wrong', says, mend: 'Make room, or move the data folder' };
}

async function integrity(store: Store): Promise<Finding> {
  const answer = await store.soundness();
  if (answer === 'ok') return { what: 'store', state: 'well', says: 'the database is sound' };
  return {
    what: 'store',
    state: 'wrong',
    says: `the database is damaged: ${answer}`,
    mend: 'Stop Recoupe and bring back the last backup',
  };
}

async function watchList(store: Store): Promise<Finding> {
  const watched = await watchedOrganisations(store.read);
  const of = (kind: string) => watched.filter((o) => o.kind === kind).length;
  const says = `${of('agency')} agency, ${of('supplier')} suppliers, ${watched.length} names in all`;
  if (of('agency') && of('supplier')) return { what: 'watch list', state: 'well', says };
  return {
    what: 'watch list',
    state: 'wrong',
    says,
    mend: 'Without an agency and suppliers no claim can be found: recoupe watch import FILE.yaml',
  };
}

async function sources(store: Store): Promise<Finding> {
  const all = await allSources(store.read);
  const failing = all.filter((s) => !s.paused && s.failures > 0);
  if (!all.length) {
    const first = (await factOf(store.read, 'kind')) === null;
    return {
      what: 'sources',
      state: first ? 'note' : 'wrong',
      says: 'there are none',
      mend: 'Add some: recoupe sources import FILE.opml',
    };
  }
  if (!failing.length) return { what: 'sources', state: 'well', says: `${all.length}, none failing` };
  const named = failing.slice(0, 5).map((s) => `${s.name} (${s.troubleKind})`);
  return {
    what: 'sources',
    state: 'wrong',
    says: `${failing.length} of ${all.length} fail: ${named.join(', ')}`,
    mend: 'The sources page says what to do for each',
  };
}

async function brokenWork(store: Store): Promise<Finding> {
  const { dead, trying } = await failureCounts(store.read);
  if (!dead && !trying) return { what: 'work', state: 'well', says: 'nothing has broken off' };
  const says = `${dead} pieces of work wait for a decision, ${trying} are tried again`;
  return { what: 'work', state: dead ? 'wrong' : 'note', says, mend: 'The page /work shows each with its error' };
}
