import { expect, onTestFinished, test } from 'vitest';
import { createCrawler } from '../crawlers/crawl.ts';
import { OwnFault } from '../crawlers/trouble.ts';
import { send, serve } from './support/hostile.ts';

const PAGE = `<html lang="fr"><head><title>Pompes</title></head><body><article><h1>Pompes</h1>${'<p>La régie a choisi un prestataire pour ses pompes, dit le conseil réuni mardi soir à la mairie.</p>'.repeat(8)}</article></body></html>`;
const FEED = '<rss version="2.0"><channel><title>T</title><item><link>/page</link></item></channel></rss>';

/** A crawler whose pace is kept by a store that is away at the nth question and back at the next. */
async function crawlerWith(awayAt: number) {
  const server = await serve({
    '/feed': (_, response) => send(response, 200, 'application/rss+xml', FEED),
    '/page': (_, response) => send(response, 200, 'text/html; charset=utf-8', PAGE),
  });
  let asked = 0;
  const sharedPace = {
    reserve: async () => {
      if (++asked === awayAt) throw new Error('connect ECONNREFUSED');
      return 0;
    },
    rest: async () => undefined,
  };
  const pace = { delayMs: 1, parallel: 1 };
  const crawler = createCrawler({ contact: 'test', allowedPrivateHosts: [server.host], pace, sharedPace });
  onTestFinished(async () => {
    await crawler.close();
    await server.close();
  });
  return { crawler, at: (path: string) => server.origin + path, asked: () => asked };
}

// robots.txt, the reservation of rights, the page itself: at each of them the store may be away.
test.each([1, 2, 3])(
  'a store that is away at request %i is no trouble of the page, and the host is asked anew when it is back',
  async (awayAt) => {
    const { crawler, at, asked } = await crawlerWith(awayAt);
    await expect(crawler.collect(at('/page'))).rejects.toThrow(OwnFault);
    expect(asked()).toBe(awayAt);
    const { article, trouble } = await crawler.collect(at('/page'));
    expect([article?.title, trouble]).toEqual(['Pompes', undefined]);
  },
);

test.each([1, 2, 3])('nor at request %i a failed visit of the source', async (awayAt) => {
  const { crawler, at } = await crawlerWith(awayAt);
  const source = { id: 's', kind: 'feed', url: at('/feed') } as const;
  await expect(crawler.visit(source)).rejects.toThrow(OwnFault);
  expect(await crawler.visit(source)).toMatchObject({ status: 'changed', found: [{ url: at('/page') }] });
});
