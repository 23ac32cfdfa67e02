// Drizzle writes migrations in SQLite's words; this puts them into PostgreSQL's.

const GUARD =
  /^CREATE TRIGGER (\w+) BEFORE (UPDATE|DELETE|INSERT)(?: OF ([\w, ]+))? ON (\w+)(?: FOR EACH ROW)?(?: WHEN (.+?))?\s+BEGIN\s+SELECT RAISE\(ABORT, ('(?:[^']|'')*')\);\s*END;?$/is;

const COMMENTS = /^--(?!>).*\n?/gm;

/**
 * The statements of one migration for PostgreSQL. Text is ordered by its bytes, as SQLite does; whole numbers are 64 bits
 * wide; references come last, when all tables are there. `empties` remembers, from migration to migration, which columns
 * may be empty: an index holds those first, again as SQLite does.
 */
export function postgresStatements(statements: string[], empties: Set<string>): string[] {
  const references: string[] = [];
  const translated = statements.flatMap((statement) => {
    const bare = statement.replace(COMMENTS, '').trim().replaceAll('`', '"');
    if (!bare || /^PRAGMA\b/i.test(bare)) return [];
    if (GUARD.test(bare)) return [guard(bare)];
    if (/^CREATE TABLE/i.test(bare)) return [table(bare, references, empties)];
    if (/^ALTER TABLE "?\w+"? ADD /i.test(bare)) return [column(bare, references, empties)];
    if (/^CREATE (UNIQUE )?INDEX/i.test(bare)) return [index(bare, empties)];
    return [bare];
  });
  return [...translated, ...references];
}

function guard(statement: string): string {
  const [, name, event, columns, on, when, message] = GUARD.exec(statement)!;
  const refuse = `RAISE EXCEPTION USING MESSAGE = ${message};`;
  const act = when ? `IF ${when} THEN ${refuse} END IF;` : refuse;
  const goes = /delete/i.test(event!) ? 'OLD' : 'NEW';
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${act} RETURN ${goes}; END $$;
    CREATE TRIGGER ${name} BEFORE ${event}${columns ? ` OF ${columns}` : ''} ON ${on} FOR EACH ROW EXECUTE FUNCTION ${name}()`;
}

function table(statement: string, references: string[], empties: Set<string>): string {
  const name = /^CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)"?/i.exec(statement)![1]!;
  const kept = statement.split('\n').flatMap((line) => {
    if (/^\s*(CONSTRAINT "\w+" )?FOREIGN KEY/.test(line)) {
      references.push(`ALTER TABLE "${name}" ADD ${line.trim().replace(/,$/, '')}`);
      return [];
    }
    return [noteEmpty(name, typed(line), empties)];
  });
  return kept.join('\n').replace(/,(\s*\)\s*;?\s*)$/, '$1');
}

function column(statement: string, references: string[], empties: Set<string>): string {
  const [, name, rest] = /^ALTER TABLE "?(\w+)"? ADD (?:COLUMN )?(.*)$/is.exec(statement)!;
  const reference = /\s+REFERENCES (.+?);?$/is.exec(rest!);
  const own = reference ? rest!.slice(0, reference.index) : rest!.replace(/;$/, '');
  const added = /"(\w+)"/.exec(own)![1];
  if (reference) references.push(`ALTER TABLE "${name}" ADD FOREIGN KEY ("${added}") REFERENCES ${reference[1]}`);
  return `ALTER TABLE "${name}" ADD ${noteEmpty(name!, typed(own), empties)}`;
}

function typed(line: string): string {
  return line
    .replace(/^(\s*"\w+") text\b/i, '$1 text COLLATE "C"')
    .replace(/^(\s*"\w+") integer\b/i, '$1 bigint')
    .replace(/^(\s*"\w+") blob\b/i, '$1 bytea')
    .replace(/\bDEFAULT true\b/i, 'DEFAULT 1')
    .replace(/\bDEFAULT false\b/i, 'DEFAULT 0');
}

function noteEmpty(table: string, line: string, empties: Set<string>): string {
  const [, name] = /^\s*"(\w+)" (?:text|bigint|bytea)/.exec(line) ?? [];
  if (name && !/NOT NULL|PRIMARY KEY/i.test(line)) empties.add(`${table}.${name}`);
  return line;
}

function index(statement: string, empties: Set<string>): string {
  const [, head, on, columns, rest] =
    /^(CREATE (?:UNIQUE )?INDEX \S+ ON) "?(\w+)"? \(([^()]*)\)(.*)$/is.exec(statement) ?? [];
  if (!columns) return statement;
  const each = columns.split(',').map((quoted) => {
    const name = quoted.replace(/"/g, '').trim();
    return empties.has(`${on}.${name}`) ? `"${name}" NULLS FIRST` : quoted.trim();
  });
  return `${head} "${on}" (${each.join(', ')})${rest}`;
}
