import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { placeEnvironment } from './places.ts';

interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** both in the order in which they came */
  said: string;
}

/** A command line that runs: what it has said so far on both streams, its end, and a way to kill it. */
interface Running {
  said: () => string;
  ended: Promise<Ran>;
  kill: () => Promise<Ran>;
}

/** Starts the command line as a person would; it does not outlive its test. */
export function begin(args: string[], env: Record<string, string> = {}, input = ''): Running {
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ran: Ran = { code: null, out: '', err: '', said: '' };
  for (const stream of ['out', 'err'] as const)
    child[`std${stream}`].setEncoding('utf8').on('data', (part: string) => {
      ran[stream] += part;
      ran.said += part;
    });
  child.stdin.on('error', () => undefined).end(input);
  const ended = new Promise<Ran>((done) => child.once('close', (code) => done({ ...ran, code })));
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { said: () => ran.said, ended, kill };
}

/** Runs the command line and waits for its end. */
export function recoupe(args: string[], input = '', env: Record<string, string> = {}): Promise<Ran> {
  return begin(args, env, input).ended;
}

/** The same on the store of a data folder, or on the database that stands for it. */
export function recoupeOn(data: string, args: string[], env: Record<string, string> = {}, input = ''): Promise<Ran> {
  return recoupe([...args, '--data', data], input, { ...placeEnvironment(data), ...env });
}

/** The lines of a JSONL text. */
export const parsed = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

export const WATCH = `agency: { name: Régie des eaux }\nsuppliers: [{ name: Hydrotel }, { name: Aquaphone }]\n`;

/** A folder of its own for one test that needs no store. */
export function bareFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'recoupe-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
