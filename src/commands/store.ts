import type { WriteStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import type { Store } from '../../db/open.ts';
import { allSources } from '../../db/sources.ts';
import type { Settings } from '../config.ts';
import { CSV_COLUMNS, csvCells, logLines } from '../logbook.ts';
import { CommandError, readInput, UsageError, write } from './input.ts';
import { withStore } from './with-store.ts';

/** `recoupe watch import|export FILE`. */
export async function watchCommand(settings: Settings, action: string, file: string): Promise<void> {
  if (action !== 'import' && action !== 'export')
    throw new UsageError('it is: recoupe watch import FILE.yaml, or recoupe watch export FILE.yaml');
  const { importWatchList, storedWatchList } = await import('../desk.ts');
  const { formatWatchFile } = await import('../watchfile.ts');
  await withStore(
    settings,
    async (store) => {
      if (action === 'import') {
        const n = await importWatchList(store, file, new Date());
        process.stderr.write(`${n} organisations and persons are on the watch list now.\n`);
      } else await saveText(file, formatWatchFile(await storedWatchList(store)));
    },
    action === 'import',
  );
}

/** `recoupe export FILE`: the claim log, a line a claim, as CSV or JSONL by the name of the file; or all kept pages as WARC. */
export async function exportCommand(settings: Settings, file: string): Promise<void> {
  if (/\.warc(\.gz)?$/.test(file)) return archiveCommand(settings, file);
  const csv = file.endsWith('.csv');
  if (!csv && !file.endsWith('.jsonl') && file !== '-')
    throw new UsageError(
      'name the file .csv or .jsonl for the log, .warc or .warc.gz for the kept pages: the name says the format',
    );
  await withStore(settings, async (store) => {
    await pipeline(Readable.from(exported(store, csv)), file === '-' ? process.stdout : await fileFor(file));
  });
}

/** A file open for writing. @throws CommandError when it cannot be: nothing is read from the store for it. */
async function fileFor(name: string): Promise<WriteStream> {
  const opened = await open(name, 'w').catch((error: Error) => {
    throw new CommandError(`${name} cannot be written (${error.message}). Name a file in a folder that is there.`);
  });
  return opened.createWriteStream();
}

async function archiveCommand(settings: Settings, file: string): Promise<void> {
  const { webArchive } = await import('../archive.ts');
  await withStore(settings, async (store) => {
    const members = webArchive(store.read, settings.contact, new Date());
    const plain = file.endsWith('.gz') ? [] : [createGunzip()];
    await pipeline([Readable.from(members), ...plain, await fileFor(file)]);
  });
}

async function* exported(store: Store, csv: boolean): AsyncGenerator<string> {
  if (csv) yield stringify([[...CSV_COLUMNS]]);
  for await (const line of logLines(store.read)) yield csv ? stringify([csvCells(line)]) : `${JSON.stringify(line)}\n`;
}

/** `recoupe sources list|import|export`. */
export async function sourcesCommand(settings: Settings, action: string, file: string | undefined): Promise<void> {
  const { opmlOf, sourcesFromOpml } = await import('../opml.ts');
  await withStore(
    settings,
    async (store) => {
      if (action === 'list') {
        for (const s of await allSources(store.read)) await write([s.id, s.kind, s.name, s.url].join('\t'));
      } else if (action === 'import' && file) {
        const added = await sourcesFromOpml(store, await readInput(file), new Date());
        process.stderr.write(`${added} sources added.\n`);
      } else if (action === 'export' && file) await saveText(file, await opmlOf(store));
      else
        throw new UsageError(
          'it is: recoupe sources list, recoupe sources import FILE.opml, or recoupe sources export FILE.opml',
        );
    },
    action === 'import',
  );
}

async function saveText(file: string, text: string): Promise<void> {
  if (file === '-') return write(text.trimEnd());
  await writeFile(file, text).catch((error: Error) => {
    throw new CommandError(`${file} cannot be written (${error.message}). Name a file in a folder that is there.`);
  });
}
