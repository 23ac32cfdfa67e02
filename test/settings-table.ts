import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SETTINGS } from '../src/config.ts';

// The settings table of the README is made from the settings: npx tsx test/settings-table.ts

const BETWEEN = /(<!-- settings -->\n)[\s\S]*(<!-- \/settings -->)/;

/** The README with its settings table as the settings are now. */
export function withSettings(readme: string): string {
  const rows = Object.values(SETTINGS).map((setting) => {
    const option = 'option' in setting ? ` \`${setting.option}\`` : '';
    return `| \`${setting.env}\`${option} | ${setting.default ? `\`${setting.default}\`` : ''} | ${setting.says} |`;
  });
  const table = ['| setting | default | |', '| --- | --- | --- |', ...rows].join('\n');
  return readme.replace(BETWEEN, `$1${table}\n$2`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync('README.md', withSettings(readFileSync('README.md', 'utf8')));
}
