import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bareFolder, parsed, recoupe, WATCH } from './support/command-line.ts';

const jsonl = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
function watchFile(): string {
  const file = join(bareFolder(), 'watch.yaml');
  writeFileSync(file, WATCH);
  return file;
}

const COMMANDS = [
  'start',
  'serve',
  'work',
  'crawl',
  'read',
  'feed',
  'robots',
  'claims',
  'match',
  'watch',
  'sources',
  'digest',
  'export',
  'backup',
  'doctor',
];

describe('the command line', { timeout: 180_000 }, () => {
  test('names every command in its help', async () => {
    const { code, out } = await recoupe(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [['start', '--nonsense'], /unknown option '--nonsense'/],
    [['claims'], /--watch FILE\.yaml/],
    [['start', '--port', '99999'], /--port .*cannot be "99999"/],
    [['robots', 'not-an-address'], /http:\/\//],
    [['export', 'log.xml'], /\.csv or \.jsonl/],
    [['digest', '--dry-run', '--week', '2026-99'], /2026-99 is not a week/],
    [['watch', 'eat', 'x.yaml'], /watch import FILE\.yaml/],
  ])('%j is a wrong call: exit code 2 and what to do', async (args, message) => {
    const { code, out, err } = await recoupe([
      ...args,
      ...(/export|digest|watch/.test(args[0]!) ? ['--data', bareFolder()] : []),
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test('a watch list with a mistake is named with its line, and the exit code is 1', async () => {
    const file = join(bareFolder(), 'broken.yaml');
    writeFileSync(file, 'agency: { name: A }\nsuppliers:\n  - { nom: B }\n');
    const { code, err } = await recoupe(['claims', '--watch', file], 'texte');
    expect(code).toBe(1);
    expect(err).toMatch(/broken\.yaml, line 3/);
  });

  test('a data folder that cannot be written is named with the mend', async () => {
    const { code, err } = await recoupe(['crawl', '--data', '/proc/nowhere']);
    expect(code).toBe(1);
    expect(err).toMatch(/\/proc\/nowhere cannot be written.*--data DIR/);
  });

  test('a port in use is named, before anything is touched', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { code, err } = await recoupe(['start', '--data', bareFolder(), '--port', String(port)]);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`Port ${port} .*is in use`));
  });

  test('the sample refuses to listen beyond this machine', async () => {
    const { code, err } = await recoupe(['start', '--data', bareFolder(), '--host', '0.0.0.0', '--port', '0']);
    expect(code).toBe(1);
    expect(err).toMatch(/0\.0\.0\.0/);
  });
});

describe('JSONL', { timeout: 180_000 }, () => {
  test('read answers each page with its id, and tells of a line that is none', async () => {
    const page =
      '<html lang="fr"><head><title>Un titre</title></head><body><article><p>Le premier paragraphe de cet article est assez long pour en être un.</p></article></body></html>';
    const { code, out, err } = await recoupe(
      ['read', '--jsonl'],
      `${jsonl({ id: 'a', html: page })}not json\n${jsonl({ id: 'b' })}`,
    );
    expect(code).toBe(1);
    expect(parsed(out)).toMatchObject([
      { id: 'a', title: 'Un titre', language: 'fr' },
      { id: 'b', error: expect.stringMatching(/html/) },
    ]);
    expect(err).toMatch(/line 2/);
  });

  test('claims answers with verbatim spans', async () => {
    const text =
      'La Régie des eaux a choisi Hydrotel pour remplacer Aquaphone, a annoncé la régie. Il pleut à Brest depuis trois jours.';
    const { code, out } = await recoupe(
      ['claims', '--jsonl', '--watch', watchFile()],
      jsonl({ id: 'a', text, language: 'fr', publishedAt: '2013-10-09' }),
    );
    expect(code).toBe(0);
    const [{ claims, language }] = parsed(out);
    expect(language).toBe('fr');
    expect(claims.length).toBeGreaterThan(0);
    for (const c of claims) expect(text.slice(c.start, c.end)).toBe(c.quote);
  });

  test('a text in Chinese has no claims and disturbs nothing', async () => {
    const { code, out } = await recoupe(
      ['claims', '--jsonl', '--watch', watchFile()],
      jsonl({ id: 'zh', text: '自来水公司选择了新的供应商，以取代原来的运营商。合同将于明年到期。' }),
    );
    expect(code).toBe(0);
    expect(parsed(out)).toMatchObject([{ id: 'zh', claims: [] }]);
  });

  test('match gives the same claim in two articles the same cluster', async () => {
    const text = 'La Régie des eaux a choisi Hydrotel pour remplacer Aquaphone.';
    const lines = ['a', 'b'].map((id) => ({ id, text, language: 'fr', publishedAt: '2013-10-09' }));
    const { code, out } = await recoupe(['match', '--jsonl', '--watch', watchFile()], jsonl(...lines));
    expect(code).toBe(0);
    const [a, b] = parsed(out);
    expect(a.claims[0].claim).toBeTruthy();
    expect(b.claims[0].claim).toBe(a.claims[0].claim);
  });

  test('feed says of a web page that it is none', async () => {
    const { code, out } = await recoupe(['feed', '-'], '<html><body><p>Bonjour</p></body></html>');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { kind: 'not_a_feed' } });
  });

  test('robots answers from the rules it is given', async () => {
    const robots = 'User-agent: *\nDisallow: /prive/\nCrawl-delay: 4\n';
    const { out } = await recoupe(
      ['robots', '--jsonl'],
      jsonl(
        { id: '1', robots, agent: 'recoupe', url: 'https://a.example/prive/x' },
        { id: '2', robots, agent: 'recoupe', url: 'https://a.example/' },
      ),
    );
    expect(parsed(out)).toEqual([
      { id: '1', allowed: false, delay: 4 },
      { id: '2', allowed: true, delay: 4 },
    ]);
  });
});
