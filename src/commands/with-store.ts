import { isStore, openStore, type Store } from '../../db/open.ts';
import { type Settings, storePlace } from '../config.ts';
import { CommandError } from './input.ts';

/**
 * Opens the store for a piece of work and closes it after. Only work that fills a store may begin a new one: anything else
 * that is asked of a place without a store is asked of the wrong place.
 */
export async function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>, begins = false): Promise<T> {
  refuseMissing(settings, begins);
  const store = openStore(storePlace(settings));
  try {
    await store.ready();
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Refuses a place without a store, unless the work may begin one. @throws CommandError */
export function refuseMissing(settings: Settings, begins = false): void {
  if (begins || isStore(storePlace(settings))) return;
  throw new CommandError(
    `There is no store in ${settings.data}. Give its folder with --data DIR; "recoupe start --data DIR" begins a new one.`,
  );
}
