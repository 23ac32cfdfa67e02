import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Copied, copyToPostgres, copyToSqlite } from '../../db/copy.ts';
import { CopyError } from '../../db/copy-side.ts';
import { isServer, isStore, openStore } from '../../db/open.ts';
import { copySqlite } from '../../db/sqlite.ts';
import { type Settings, storePlace } from '../config.ts';
import { reindexAll } from '../reindex.ts';
import { CommandError, UsageError, write } from './input.ts';
import { withStore } from './with-store.ts';

/** `recoupe migrate --to postgres://…`: the store of the data folder, copied into a database while it is in use. */
export async function migrateCommand(settings: Settings, to: string | undefined): Promise<void> {
  if (!to || !isServer(to)) throw new UsageError('it is: recoupe migrate --to postgres://user:password@host/database');
  if (!isStore(settings.data))
    throw new CommandError(`There is no store in ${settings.data}. Give its folder with --data DIR.`);
  // Brought to this version first: then both sides have the same tables.
  await openStore(settings.data).close();
  await fill(settings.data, to);
  await write(
    `Everything is in the new database. Start Recoupe with DATABASE_URL set to it; ${settings.data} stays as it was.`,
  );
}

/** `recoupe backup FILE`: a copy of the store, taken while it runs: a file of SQLite, whatever the engine. */
export async function backupCommand(settings: Settings, file: string): Promise<void> {
  await withStore(settings, async () => {
    if (!settings.database) return copySqlite(settings.data, file).catch(unwritable(file));
    const folder = await mkdtemp(join(dirname(file), '.recoupe-backup-')).catch(unwritable(file));
    try {
      await openStore(folder).close();
      await copying(() => copyToSqlite(settings.database, folder, () => undefined));
      await copySqlite(folder, join(folder, 'whole.sqlite'));
      await rename(join(folder, 'whole.sqlite'), file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** `recoupe restore FILE`: a backup becomes the store of an empty place, on either engine. */
export async function restoreCommand(settings: Settings, file: string): Promise<void> {
  const folder = await mkdtemp(join(dirname(file), '.recoupe-restore-')).catch(unwritable(file));
  try {
    await copyFile(file, join(folder, 'recoupe.sqlite')).catch((error: Error) => {
      throw new CommandError(`The backup ${file} cannot be read (${error.message}).`);
    });
    await refuseDamaged(folder, file);
    if (settings.database) await fill(folder, settings.database);
    else await place(folder, settings.data);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await write(`The backup is the store of ${storePlace(settings).replace(/:[^:@/]*@/, ':…@')} now.`);
}

async function refuseDamaged(folder: string, file: string): Promise<void> {
  try {
    const backup = openStore(folder);
    const answer = await backup.soundness().finally(() => backup.close());
    if (answer !== 'ok') throw new Error(answer);
  } catch (error) {
    throw new CommandError(`The backup ${file} is no sound store (${(error as Error).message}). Take an earlier one.`);
  }
}

async function place(folder: string, data: string): Promise<void> {
  if (isStore(data))
    throw new CommandError(
      `${data} holds a store already. Restore into an empty folder: --data DIR, or move that one away.`,
    );
  const store = openStore(folder);
  await reindexAll(store).finally(() => store.close());
  await openStore(data).close();
  await copySqlite(folder, join(data, 'recoupe.sqlite'));
}

/** Copies a data folder into a database and makes its search index. */
async function fill(dir: string, address: string): Promise<void> {
  const target = openStore(address);
  try {
    await target.ready();
    const tell = (copied: Copied) => void process.stderr.write(`${line(copied)}\n`);
    await copying(() => copyToPostgres(dir, address, tell, () => reindexAll(target)));
  } finally {
    await target.close();
  }
}

function line({ table, rows, checksum, wasThere }: Copied): string {
  return [table, `${rows} rows`, checksum.slice(0, 16), ...(wasThere ? ['was there already'] : [])].join('\t');
}

async function copying(work: () => Promise<void>): Promise<void> {
  await work().catch((error: Error) => {
    if (error instanceof CopyError) throw new CommandError(error.message);
    throw new CommandError(
      `The copy broke off (${error.message}). Nothing was changed where it comes from; the same command again takes it up.`,
    );
  });
}

function unwritable(file: string): (error: Error) => never {
  return (error) => {
    throw new CommandError(`${file} cannot be written (${error.message}).`);
  };
}
