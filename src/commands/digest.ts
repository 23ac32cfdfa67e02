import type { Settings } from '../config.ts';
import { boundsOf, composeEdition, type Edition, weekOf } from '../digest.ts';
import { UsageError, write } from './input.ts';
import { withStore } from './store.ts';

/** `recoupe digest --dry-run`: the edition of a week as text. */
export async function digestCommand(
  settings: Settings,
  options: { week?: string; language?: string },
  editionText: (edition: Edition, language: 'fr' | 'en', zone: string) => string,
): Promise<void> {
  const week = options.week ?? weekOf(new Date(), settings.zone, 1);
  try {
    boundsOf(week, settings.zone);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (options.language !== 'fr' && options.language !== 'en') throw new UsageError('--language is fr or en');
  const language = options.language;
  await withStore(settings, async (store) => {
    await write(editionText(await composeEdition(store.read, week, settings.zone), language, settings.zone).trimEnd());
  });
}
