import { readdirSync } from 'node:fs';

// npm run bench -- NAME [args]: runs test/bench/NAME.ts, which exports run(args).

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && !file.includes('-'))
  .map((file) => file.slice(0, -3));

const [name, ...args] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  console.error(`usage: npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exit(2);
}
const bench: { run(args: string[]): Promise<void> } = await import(`./${name}.ts`);
await bench.run(args);
