import { readFile } from 'node:fs/promises';
import type { Settings } from '../config.ts';
import { askSecondReader, extractorFrom } from '../extractor.ts';
import type { TextToRead } from '../reading/read.ts';
import { read } from '../reading/read.ts';
import { compileWatch, type Watch } from '../reading/watchlist.ts';
import { parseWatchFile } from '../watchfile.ts';
import { answerLines, CommandError, type JsonLine, readInput, textOf, UsageError, write } from './input.ts';

/** `recoupe claims`: a text becomes claims, from a file, standard input, or many from JSONL. */
export async function claimsCommand(
  text: string | undefined,
  options: { jsonl?: boolean; watch?: string },
  settings: Settings,
): Promise<void> {
  const watch = await watchFrom(options.watch);
  const extractor = extractorFrom(settings);
  const claimsIn = async (document: TextToRead) => {
    const { proposals, trouble } = await askSecondReader(extractor, document, watch);
    if (trouble) process.stderr.write(`${trouble.detail}\n`);
    return read(document, watch, proposals);
  };
  if (options.jsonl) return answerLines(text, (line) => claimsIn(textToRead(line)));
  await write(JSON.stringify(await claimsIn({ text: (await readInput(text)).toString('utf8') }), null, 2));
}

/** The text of a JSONL line with what is known of it. */
export function textToRead(line: JsonLine): TextToRead {
  const text = textOf(line, 'text');
  if (text === undefined) throw new CommandError('needs "text"');
  return {
    text,
    title: textOf(line, 'title'),
    language: textOf(line, 'language'),
    publishedAt: textOf(line, 'publishedAt'),
    outlet: textOf(line, 'outlet'),
  };
}

/** The watch list of `--watch`, ready for reading. */
export async function watchFrom(file: string | undefined): Promise<Watch> {
  if (!file) throw new UsageError('give the watch list: --watch FILE.yaml');
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandError(`The watch list ${file} cannot be read (${error.message}). Check the name after --watch.`);
  });
  return compileWatch({ organisations: parseWatchFile(text, file) });
}
