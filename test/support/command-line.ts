import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command line as a person would, and waits for its end. */
export function recoupe(args: string[], input = '', env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['src/recoupe.mjs', ...args], { env: { ...process.env, ...env } });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (part) => (ran.out += part));
  child.stderr.on('data', (part) => (ran.err += part));
  child.stdin.end(input);
  return new Promise((done) => child.once('close', (code) => done({ ...ran, code })));
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
