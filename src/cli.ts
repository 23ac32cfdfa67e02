import { Command, CommanderError, Option } from 'commander';
import type { ComposeAlarm } from './alarms.ts';
import { CommandError, UsageError } from './commands/input.ts';
import { crawlSettings, readSettings, SETTINGS, SettingError, type Settings } from './config.ts';
import type { Letters } from './mailing.ts';

const program = new Command('recoupe')
  .description("Finds what the press claims about an agency's suppliers, and what is true of it")
  .version('0.1.0')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('(recoupe COMMAND --help says more)');

type Options = { [option: string]: string | undefined };

/** Settings that a command takes as options, with the words of the table. */
function takes(command: Command, ...names: ('data' | 'host' | 'port' | 'watch')[]): Command {
  for (const name of names) {
    const setting = SETTINGS[name];
    const value = name === 'data' ? 'DIR' : name === 'watch' ? 'FILE.yaml' : name.toUpperCase();
    command.addOption(
      new Option(
        `${setting.option} <${value}>`,
        `${setting.says} (${setting.env}; default ${setting.default || 'none'})`,
      ),
    );
  }
  return command;
}

const settingsFrom = (options: Options): Settings => readSettings(process.env, options);
const crawlFrom = () => crawlSettings(settingsFrom({}));

takes(program.command('start'), 'data', 'watch', 'host', 'port')
  .description('web UI and crawl loop in one process; on an empty data folder, with the sample newsroom')
  .action((options: Options) => serve(options, true));

takes(program.command('serve'), 'data', 'watch', 'host', 'port')
  .description('the web part alone')
  .action((options: Options) => serve(options, false));

takes(program.command('work'), 'data', 'watch')
  .description('the crawling part alone')
  .action(async (options: Options) => {
    const settings = settingsFrom(options);
    await (await import('./commands/serve.ts')).workCommand(
      settings,
      await alarmComposer(settings),
      await letters(settings),
    );
  });

takes(program.command('crawl'), 'data', 'watch')
  .description('one round now, then exit')
  .option('--source <ID>', 'this source only, due or not')
  .option('--sample', 'serve the sample newsroom and crawl it')
  .option('--json', 'one line of JSON for each source')
  .action(async (options: Options & { sample?: true; json?: true }) => {
    const { crawlCommand } = await import('./commands/crawl.ts');
    const settings = settingsFrom(options);
    const compose = await alarmComposer(settings);
    await crawlCommand(settings, { source: options.source, sample: options.sample, json: options.json, compose });
  });

takes(program.command('reread'), 'data')
  .description('the engine again over everything stored; verdicts, confirmed matches and edits stay')
  .action(async (options: Options) => (await import('./commands/reread.ts')).rereadCommand(settingsFrom(options)));

program
  .command('read')
  .description('a page becomes an article: title, dates, authors, outlet, language, text')
  .argument('[page]', 'file, address, or - for standard input (JSONL file with --jsonl)')
  .option('--jsonl', 'lines {id, url?, html} or {id, url?, file} in, lines {id, …} out')
  .option('--base <DIR>', 'folder that "file" starts from')
  .action(async (page, options) => (await import('./commands/read.ts')).readCommand(page, options, crawlFrom()));

program
  .command('feed')
  .description('a feed becomes JSON: its title and its items')
  .argument('[feed]', 'file, address, or - for standard input (JSONL file with --jsonl)')
  .option('--jsonl', 'lines {id, file, headers?} in, lines {id, ok, feed, items} out')
  .option('--base <DIR>', 'folder that "file" starts from')
  .action(async (feed, options) => (await import('./commands/feed.ts')).feedCommand(feed, options, crawlFrom()));

program
  .command('robots')
  .description('may an address be fetched, and how slowly')
  .argument('[url]', 'address (JSONL file with --jsonl)')
  .option('--jsonl', 'lines {id, robots, agent, url} in, lines {id, allowed, delay?} out')
  .action(async (url, options) => (await import('./commands/feed.ts')).robotsCommand(url, options, crawlFrom()));

program
  .command('claims')
  .description('a text becomes claims about the organisations of a watch list')
  .argument('[text]', 'file, or - for standard input (JSONL file with --jsonl)')
  .option('--watch <LIST.yaml>', 'the watch list')
  .option('--jsonl', 'lines {id, title?, text, language?, publishedAt?, outlet?} in, lines {id, language, claims} out')
  .action(async (text, options) =>
    (await import('./commands/claims.ts')).claimsCommand(text, options, settingsFrom({})),
  );

program
  .command('match')
  .description('articles in time order become claims with the id of the cluster they belong to')
  .argument('[articles]', 'JSONL file, or - for standard input')
  .option('--watch <LIST.yaml>', 'the watch list')
  .option('--jsonl', 'the only form there is; may be left out')
  .action(async (articles, options) =>
    (await import('./commands/match.ts')).matchCommand(articles, options, settingsFrom({})),
  );

takes(program.command('watch'), 'data')
  .description('brings the watch list in from a file, or writes it to one')
  .argument('<action>', 'import or export')
  .argument('<file>', 'YAML file; - for standard input or output')
  .action(async (action, file, options: Options) =>
    (await import('./commands/store.ts')).watchCommand(settingsFrom(options), action, file),
  );

takes(program.command('sources'), 'data')
  .description('lists the sources, brings them in from OPML, or writes them to it')
  .argument('<action>', 'list, import or export')
  .argument('[file]', 'OPML file; - for standard input or output')
  .action(async (action, file, options: Options) =>
    (await import('./commands/store.ts')).sourcesCommand(settingsFrom(options), action, file),
  );

takes(program.command('digest'), 'data')
  .description('the weekly digest: as it would go out, or sent')
  .option('--dry-run', 'write it to standard output; nothing is sent')
  .option('--send', 'compose what is due and send what waits, with progress')
  .option('--week <WEEK>', 'an ISO week such as 2026-W47; otherwise the last whole one')
  .option('--list <LIST>', 'with --send and --week: this list only, by name or id')
  .option('--language <fr|en>', 'with --dry-run: its language', 'fr')
  .action(digest);

takes(program.command('bounce'), 'data')
  .description('takes in the report of a mail server that a digest could not be delivered')
  .argument('[file]', 'the mail; - or nothing for standard input')
  .action(async (file, options: Options) =>
    (await import('./commands/digest.ts')).bounceCommand(settingsFrom(options), file),
  );

takes(program.command('export'), 'data')
  .description('the claim log, a line a claim; or all kept pages as a web archive')
  .argument('<file>', 'a name in .csv, .jsonl, .warc or .warc.gz; - for JSONL on standard output')
  .action(async (file, options: Options) =>
    (await import('./commands/store.ts')).exportCommand(settingsFrom(options), file),
  );

takes(program.command('people'), 'data')
  .description('accounts from the command line: a one-time link for someone new, or for someone locked out')
  .argument('<action>', 'list, add or reset')
  .argument('[email]', 'whose account')
  .option('--name <NAME>', 'name of the person to add')
  .option('--role <ROLE>', 'administrator (unless said otherwise), officer or reader')
  .option('--language <fr|en>', 'language of the person to add', 'fr')
  .option('--without-code', 'with reset: remove the code app too')
  .action(async (action, email, { withoutCode, ...options }: Options & { withoutCode?: true }) => {
    const { peopleCommand } = await import('./commands/people.ts');
    await peopleCommand(settingsFrom(options), action, email, { ...options, withoutCode });
  });

takes(program.command('person'), 'data')
  .description('a journalist: everything kept about them as JSON, or their name and contact erased')
  .argument('<action>', 'export or erase')
  .argument('<who>', 'name, e-mail address, telephone number as stored, or id')
  .action(async (action, who, options: Options) =>
    (await import('./commands/questions.ts')).personCommand(settingsFrom(options), action, who),
  );

takes(program.command('backup'), 'data')
  .description('a copy of the store, taken while it runs')
  .argument('<file>', 'the file to write')
  .action(async (file, options: Options) =>
    (await import('./commands/move.ts')).backupCommand(settingsFrom(options), file),
  );

takes(program.command('restore'), 'data')
  .description('a backup becomes the store of an empty data folder or database')
  .argument('<file>', 'the backup')
  .action(async (file, options: Options) =>
    (await import('./commands/move.ts')).restoreCommand(settingsFrom(options), file),
  );

takes(program.command('migrate'), 'data')
  .description('copies the store, while it is in use, into a PostgreSQL database, and compares every table')
  .option('--to <URL>', 'an empty database: postgres://user:password@host/database')
  .action(async ({ to, ...options }: Options) =>
    (await import('./commands/move.ts')).migrateCommand(settingsFrom(options), to),
  );

takes(program.command('doctor'), 'data')
  .description('says what is wrong with the set-up and how to mend it')
  .option('--settings', 'the settings in force instead')
  .action(async (options: Options) =>
    (await import('./commands/doctor.ts')).doctorCommand(settingsFrom(options), Boolean(options.settings)),
  );

/** How alarms are worded: the words are those of the web part. */
async function alarmComposer(settings: Settings): Promise<ComposeAlarm> {
  const { alarmMail } = await import('../web/alarm-mail.ts');
  return (alarm, language) => alarmMail(alarm, language, settings);
}

async function serve(options: Options, crawl: boolean): Promise<void> {
  const [{ serveCommand }, { createApp }, { openProvider }] = await Promise.all([
    import('./commands/serve.ts'),
    import('../web/app.tsx'),
    import('./provider.ts'),
  ]);
  const settings = settingsFrom(options);
  await serveCommand(
    settings,
    (desk, settings, probe) =>
      createApp({
        store: desk.store,
        now: desk.now,
        sample: desk.sample !== null,
        signedInAs: desk.signedInAs ?? undefined,
        settings,
        provider: openProvider(settings) ?? undefined,
        probe,
      }),
    { crawl, compose: await alarmComposer(settings), letters: await letters(settings) },
  );
}

async function digest(options: Options & { dryRun?: true; send?: true }): Promise<void> {
  const [{ digestCommand }, { digestWords, editionText }] = await Promise.all([
    import('./commands/digest.ts'),
    import('../web/digests.ts'),
  ]);
  const settings = settingsFrom(options);
  await digestCommand(settings, options, editionText, digestWords(settings.origin));
}

/** How letters are worded: the words are those of the web part. */
async function letters(settings: Settings): Promise<Letters> {
  const [{ digestWords }, { alertWords }, { warningWords }] = await Promise.all([
    import('../web/digests.ts'),
    import('../web/alerts.tsx'),
    import('../web/questions-due.ts'),
  ]);
  return { ...digestWords(settings.origin), alert: alertWords(settings), warning: warningWords(settings) };
}

/** Ends with the exit code of the contract: 1 when work failed, 2 when the call was wrong. */
function end(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const known = error instanceof Error && /^(Command|Usage|Setting|Store|Desk|WatchFile|Opml)Error$/.test(error.name);
  process.stderr.write(`recoupe: ${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = error instanceof UsageError || error instanceof SettingError ? 2 : 1;
  if (error instanceof CommandError) return;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
await program.parseAsync().catch(end);
