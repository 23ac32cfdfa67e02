#!/usr/bin/env node
// Starts the command line: checks the runtime, lets Node read TypeScript, hands over to cli.ts.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `recoupe needs Node 22.18 or newer, this is ${process.versions.node}. Start it with "npx recoupe" or "npm start": they use the Node that "npm ci" installed.`,
  );
  process.exit(1);
}
const { enableCompileCache, setSourceMapsSupport } = await import('node:module');
const { fileURLToPath } = await import('node:url');
// What was compiled once need not be again; where the folder cannot be written, it is compiled each time.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/recoupe', import.meta.url)));
const { register } = await import('tsx/esm/api');
register();
// Errors tell the lines of our own files; to read the maps of all packages for it takes longer than many a command.
setSourceMapsSupport(true, { nodeModules: false });
// After tsx, so that it is asked first.
await import('./module-formats.mjs');
await import('./cli.ts');
