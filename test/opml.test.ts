import { describe, expect, it } from 'vitest';
import { type OpmlSource, readOpml, writeOpml } from '../crawlers/opml.ts';
import { TroubleError } from '../crawlers/trouble.ts';
import { saveOrganisation } from '../db/organisations.ts';
import { allSources } from '../db/sources.ts';
import { opmlOf, sourcesFromOpml } from '../src/opml.ts';
import { testStore } from './support/desk.ts';

const opml = (body: string) => `<?xml version="1.0"?><opml version="2.0"><head/><body>${body}</body></opml>`;
const NOW = new Date('2013-11-12T09:00:00Z');

function kindOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof TroubleError) return error.trouble.kind;
    throw error;
  }
  return 'none';
}

describe('OPML in', () => {
  it('gives feeds with title, homepage and folder', () => {
    const text = opml(
      '<outline text="Presse"><outline text="Le Courrier" xmlUrl="https://courrier.example/rss" htmlUrl="https://courrier.example/"/></outline>',
    );
    expect(readOpml(text)).toEqual([
      {
        title: 'Le Courrier',
        url: 'https://courrier.example/rss',
        kind: 'feed',
        homepage: 'https://courrier.example/',
        folder: 'Presse',
      },
    ]);
  });

  it('joins the names of nested folders', () => {
    const text = opml(
      '<outline text="A"><outline text="B"><outline text="C" xmlUrl="https://c.example/"/></outline></outline>',
    );
    expect(readOpml(text)[0]?.folder).toBe('A / B');
  });

  it('takes attributes in any case, and the address as title when there is none', () => {
    expect(readOpml(opml('<outline XMLURL="https://c.example/feed"/>'))[0]).toMatchObject({
      title: 'https://c.example/feed',
    });
  });

  it('takes each address once and leaves out what is no web address', () => {
    const outline = '<outline text="x" xmlUrl="https://c.example/feed"/>';
    const bad =
      '<outline text="y" xmlUrl="javascript:alert(1)"/><outline text="z" xmlUrl="/relative"/><outline xmlUrl=""/>';
    expect(readOpml(opml(outline + outline + bad))).toHaveLength(1);
  });

  it('reads legacy encodings', () => {
    const text = opml('<outline text="Métropole" xmlUrl="https://m.example/feed"/>').replace(
      '?>',
      ' encoding="ISO-8859-1"?>',
    );
    expect(readOpml(new Uint8Array(Buffer.from(text, 'latin1')))[0]?.title).toBe('Métropole');
  });

  it('keeps what stands before a break', () => {
    const text = opml('<outline text="x" xmlUrl="https://c.example/feed"/><outline text="y" xmlUrl="https').slice(
      0,
      -25,
    );
    expect(readOpml(text)).toHaveLength(1);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a page', '<!doctype html><html><body>no</body></html>', 'malformed'],
    ['words', 'my feeds', 'malformed'],
  ])('refuses %s', (_name, text, kind) => {
    expect(kindOf(() => readOpml(text))).toBe(kind);
  });
});

describe('OPML out', () => {
  const sources: OpmlSource[] = [
    { title: 'L\'"Écho" <du> R&D', url: 'https://echo.example/rss?a=1&b=2', kind: 'feed', folder: 'Presse & radio' },
    {
      title: 'Espace presse',
      url: 'https://ministere.example/presse',
      kind: 'newsroom',
      homepage: 'https://ministere.example/',
    },
    { title: 'Plan', url: 'https://echo.example/sitemap.xml', kind: 'sitemap', folder: 'Presse & radio' },
    {
      title: 'Agence',
      url: 'https://agence.example/actualites',
      kind: 'listing',
      outlet: 'Agence "du" logement',
      official: true,
      organisation: 'Office du logement',
      options: { item: 'a[href*="/p/"]', pages: 3 },
    },
  ];

  it('comes back as it went out', () => {
    const again = readOpml(writeOpml(sources, 'Veille', NOW));
    const byUrl = (one: OpmlSource, other: OpmlSource) => one.url.localeCompare(other.url);
    expect(again.toSorted(byUrl)).toEqual(sources.toSorted(byUrl));
  });

  it('refuses options it cannot read rather than lose them', () => {
    const outline = '<outline text="x" xmlUrl="https://c.example/feed" recoupe:options="{broken"/>';
    expect(kindOf(() => readOpml(opml(outline)))).toBe('malformed');
  });

  it('calls feeds rss, as other programs expect', () => {
    expect(writeOpml(sources.slice(0, 1), 'Veille', NOW)).toContain('type="rss"');
  });

  it('leaves out characters that XML does not know', () => {
    const text = writeOpml([{ title: 'a\0b\u0007c\ud800d', url: 'https://a.example/', kind: 'feed' }], 'x', NOW);
    expect(readOpml(text)[0]?.title).toBe('abcd');
  });
});

describe('sources moved from one installation to another', () => {
  const FILE = writeOpml(
    [
      {
        title: 'Espace presse',
        url: 'https://office.example/presse',
        kind: 'newsroom',
        outlet: 'Office',
        official: true,
        organisation: 'Office du logement',
        options: { pages: 2 },
      },
    ],
    'x',
    NOW,
  );

  async function moved(names: string[]) {
    const store = testStore();
    await store.atomically(async (tx) => {
      for (const name of names) await saveOrganisation(tx, { name, kind: 'agency' }, NOW.toISOString());
    });
    expect(await sourcesFromOpml(store, FILE, NOW)).toBe(1);
    const [source] = await allSources(store.read);
    return { source, file: await opmlOf(store, NOW) };
  }

  it('keep their outlet, their options and for whom they speak', async () => {
    const { source, file } = await moved(['Office du logement']);
    expect(source).toMatchObject({ official: true, outlet: 'Office', options: { pages: 2 } });
    expect(readOpml(file)[0]).toMatchObject(readOpml(FILE)[0]!);
  });

  it('are not official where whoever they speak for is not watched', async () => {
    const { source } = await moved([]);
    expect(source).toMatchObject({ official: false, organisationId: null, outlet: 'Office' });
  });
});
