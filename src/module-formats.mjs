import { registerHooks } from 'node:module';

// Node reads a package's whole package.json again for each of its modules, to learn their format. That of drizzle-orm is 180 kB long
// and is read over a hundred times, a third of the time of a start: its modules, which name each other by their files, are told here.
registerHooks({
  resolve(specifier, context, next) {
    const isOwn = specifier.startsWith('.') && specifier.endsWith('.js');
    if (!isOwn || !context.parentURL?.includes('/node_modules/drizzle-orm/')) return next(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
  },
});
