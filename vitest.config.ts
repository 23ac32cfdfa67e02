import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const ALL = ['test/**/*.test.ts', 'test/**/*.test.tsx'];

// What touches the store is tested on both engines; a browser walks on both through the morning, and else on one.
const OPENS_A_STORE = /support\/(accounts|desk|machines|readers|places|sample-web|seed|small-site|web)\.ts/;
const onBoth = globSync(ALL).filter(
  (file) => !/^test\/e2e\/(?!morning)/.test(file) && OPENS_A_STORE.test(readFileSync(file, 'utf8')),
);

const TEMPORARY = 'test/support/temporary-folder.ts';

export default defineConfig({
  test: {
    // These limits, and the longer ones of single tests, tell a hang, not a pace: many tests start programs, and on two busy cores a start
    // that takes one second may take fifteen.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // A sample that starts again needs its port, which another test's sample may have taken meanwhile were it the usual one.
    env: { RECOUPE_SAMPLE_PORT: '0' },
    // Modules are loaded once for each worker, not for each file: no test replaces one, and nothing in them outlives its store.
    isolate: false,
    execArgv: ['--import', new URL('./src/module-names.mjs', import.meta.url).href],
    // Most tests wait, for a browser, a server or a process; vitest itself would leave one of two cores idle.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'sqlite', include: ALL, globalSetup: [TEMPORARY] } },
      {
        extends: true,
        test: { name: 'postgres', include: onBoth, globalSetup: [TEMPORARY, 'test/support/postgres-project.ts'] },
      },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
