#!/usr/bin/env node
// Starts the command line: checks the runtime, lets Node read TypeScript, hands over to cli.ts.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `recoupe needs Node 22.18 or newer, this is ${process.versions.node}. Start it with "npx recoupe" or "npm start": they use the Node that "npm ci" installed.`,
  );
  process.exit(1);
}
const { createRequire, enableCompileCache, registerHooks, setSourceMapsSupport } = await import('node:module');
const { fileURLToPath } = await import('node:url');
// What was compiled once need not be again; where the folder cannot be written, it is compiled each time.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/recoupe', import.meta.url)));
// Errors tell the lines of our own files; to read the maps of all packages for it takes longer than many a command.
setSourceMapsSupport(true, { nodeModules: false });
const { names } = await import('./module-names.mjs');
// Node reads TypeScript itself, but not the pages, which are TSX: commands that show none do without what reads them.
const require = createRequire(import.meta.url);
let readsPages = false;
registerHooks({
  resolve(specifier, context, next) {
    if (readsPages || !specifier.endsWith('.tsx')) return next(specifier, context);
    readsPages = true;
    require('tsx/esm/api').register();
    registerHooks(names); // again, to be asked before tsx
    return next(specifier, context);
  },
});
await import('./cli.ts');
