import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { postgresStatements } from '../db/postgres-translation.ts';

// The same queries run on two engines. What only one of them knows may stand in the files that are named for it.

const files = globSync('{crawlers,db,src,web}/**/*.{ts,tsx}').filter(
  (file) =>
    !/^db\/(open|copy(-\w+)?|sqlite|postgres.*|search-(sqlite|postgres))\.ts$/.test(file) &&
    !file.startsWith('web/assets/'),
);

const ONLY_ONE: [string, RegExp][] = [
  ['a query is awaited, not run on the spot', /(?<!\$\([^)]*\)[^;]*)\.(all|run)\(\)/],
  ['the connection itself is not used', /\$client|\.prepare\(/],
  ['row numbers are SQLite’s', /\browid\b/i],
  ['JSON is taken apart in code', /json_(each|extract|group_array)|->>/i],
  ['times are made in code', /\bstrftime\(|julianday\(/i],
  ['coalesce, not ifnull', /\bifnull\(/i],
  ['onConflictDoNothing, not "or ignore"', /insert or (replace|ignore)/i],
  ['case, not two-argument max or min', /sql(<[^>]*>)?`[^`]*\b(max|min)\([^()`]*,[^`]*`/],
  ['no glob, no collate', /\bglob '|collate nocase/i],
  ['a sum of yes and no is counted with case', /sum\(\$\{[^}]*\} (=|<|>)/],
];

test.each(ONLY_ONE)('%s', (_rule, pattern) => {
  expect(files.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('a migration is put into the words of PostgreSQL: bytes order, wide numbers, references last', () => {
  const empties = new Set<string>();
  const made = postgresStatements(
    [
      'CREATE TABLE `notes` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`at` text,\n\t`n` integer DEFAULT false NOT NULL,\n\t`claim_id` text NOT NULL,\n\tFOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action\n);\n',
      'CREATE INDEX `notes_at` ON `notes` (`n`,`at`);',
      'ALTER TABLE `notes` ADD `person_id` text REFERENCES people(id);',
    ],
    empties,
  );
  expect(made).toEqual([
    'CREATE TABLE "notes" (\n\t"id" text COLLATE "C" PRIMARY KEY NOT NULL,\n\t"at" text COLLATE "C",\n\t"n" bigint DEFAULT 0 NOT NULL,\n\t"claim_id" text COLLATE "C" NOT NULL\n);',
    'CREATE INDEX "notes_at" ON "notes" ("n", "at" NULLS FIRST);',
    'ALTER TABLE "notes" ADD "person_id" text COLLATE "C"',
    'ALTER TABLE "notes" ADD FOREIGN KEY ("claim_id") REFERENCES "claims"("id") ON UPDATE no action ON DELETE no action',
    'ALTER TABLE "notes" ADD FOREIGN KEY ("person_id") REFERENCES people(id)',
  ]);
});

test('a guard that SQLite raises becomes a function that raises, with its condition inside', () => {
  const [made] = postgresStatements(
    ["CREATE TRIGGER t_kept BEFORE DELETE ON t WHEN OLD.sent_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'kept'); END;"],
    new Set(),
  );
  expect(made).toContain("IF OLD.sent_at IS NOT NULL THEN RAISE EXCEPTION USING MESSAGE = 'kept'; END IF; RETURN OLD;");
  expect(made).toContain('CREATE TRIGGER t_kept BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION t_kept()');
});
