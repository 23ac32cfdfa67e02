import { registerHooks } from 'node:module';

// Node looks each module up anew for each place that imports it, though most name a file; and it reads a package's whole package.json
// for each of its modules, to learn their format. That of drizzle-orm is 180 kB long and would be read some two hundred times. So what
// names a file is taken at its word, the format of drizzle's modules is told, and what its names stand for is asked once.
const NAMES_A_FILE = /^\.\.?\/.*\.(js|mjs|ts|tsx)$/;
const OF_DRIZZLE = /^drizzle-orm(\/|$)/;
const found = new Map();

export const names = {
  resolve(specifier, context, next) {
    if (!context.parentURL || !context.conditions?.includes('import')) return next(specifier, context);
    if (NAMES_A_FILE.test(specifier)) {
      const isTold = context.parentURL.includes('/node_modules/drizzle-orm/') || specifier.endsWith('.tsx');
      const format = isTold ? 'module' : undefined;
      return { url: new URL(specifier, context.parentURL).href, format, shortCircuit: true };
    }
    if (!OF_DRIZZLE.test(specifier)) return next(specifier, context);
    const { url } = found.get(specifier) ?? next(specifier, context);
    found.set(specifier, { url });
    return { url, format: 'module', shortCircuit: true };
  },
};
registerHooks(names);
