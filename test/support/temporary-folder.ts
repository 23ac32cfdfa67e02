import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that is removed when all tests have ended. */
    temporary: string;
  }
}

/** What is kept from one test to the next, and no longer than all of them, lies in a folder of its own. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-tests-'));
  project.provide('temporary', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
