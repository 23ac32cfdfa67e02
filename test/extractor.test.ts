import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SettingError } from '../src/config.ts';
import { askSecondReader, createExtractor, ExtractorError, extractorFrom } from '../src/extractor.ts';
import { pointedIn } from '../src/reading/pointing.ts';
import { read } from '../src/reading/read.ts';
import { compileWatch } from '../src/reading/watchlist.ts';
import { testSettings } from './support/desk.ts';

const watch = compileWatch({
  organisations: [
    { name: 'Office du logement', kind: 'agency', aliases: [], roles: [] },
    { name: 'Novatel', kind: 'supplier', aliases: [], roles: ["l'opérateur"] },
  ],
});
const DOCUMENT = {
  title: 'Les rappels du lundi',
  text: 'Novatel fête ses vingt ans dans la bonne humeur. Le directeur a coupé le gâteau à midi. Chacun est rentré content.',
  language: 'fr',
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A service that speaks chat completions; what it is asked is kept. */
async function service(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: { url?: string; key?: string; body: { model: string; messages: { content: string }[] } }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ url: request.url, key: request.headers.authorization, body: JSON.parse(body) });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
  return { asked, extractor: createExtractor({ url, model: 'small', key: 'secret', timeoutMs: 2000 }) };
}

const saying = (content: string) => (_: IncomingMessage, response: ServerResponse) =>
  response.end(JSON.stringify({ choices: [{ message: { content } }] }));

test('a passage it points at becomes a claim, word for word and of the type proposed', async () => {
  const quote = 'Le directeur a coupé le gâteau à midi.';
  const { extractor, asked } = await service(saying(JSON.stringify({ claims: [{ quote, type: 'incident' }] })));
  expect(read(DOCUMENT, watch).claims).toEqual([]);
  const { proposals } = await askSecondReader(extractor, DOCUMENT, watch);
  const { claims } = read(DOCUMENT, watch, proposals);
  expect(claims).toHaveLength(1);
  expect(claims[0]).toMatchObject({ type: 'incident', in: 'text' });
  expect(quote).toContain(claims[0]!.quote);
  expect(DOCUMENT.text.slice(claims[0]!.start, claims[0]!.end)).toBe(claims[0]!.quote);
  expect(asked[0]).toMatchObject({ url: '/v1/chat/completions', key: 'Bearer secret', body: { model: 'small' } });
  expect(asked[0]!.body.messages[0]!.content).toContain('Novatel');
});

test('a passage that is not in the text word for word is dropped', async () => {
  const invented = 'Novatel perd le marché des rappels.';
  const { extractor } = await service(saying(JSON.stringify({ claims: [{ quote: invented }, { quote: ' ' }] })));
  const { proposals } = await askSecondReader(extractor, DOCUMENT, watch);
  expect(pointedIn(DOCUMENT.text, proposals!)).toEqual([]);
  expect(read(DOCUMENT, watch, proposals).claims).toEqual([]);
});

test('a type it makes up is left to the engine, and a fence around its answer is taken off', async () => {
  const { extractor } = await service(
    saying('```json\n{"claims":[{"quote":"Chacun est rentré content.","type":"party"}]}\n```'),
  );
  expect(await extractor.propose(DOCUMENT, watch)).toEqual([{ quote: 'Chacun est rentré content.', type: undefined }]);
});

test('a text that names no supplier is not sent anywhere', async () => {
  const { extractor, asked } = await service(saying('{"claims":[]}'));
  expect(await askSecondReader(extractor, { text: 'Il a plu sur la ville toute la journée.' }, watch)).toEqual({});
  expect(asked).toEqual([]);
});

test.each([
  ['an error', (_: IncomingMessage, r: ServerResponse) => r.writeHead(404).end('no such model'), /answered 404/],
  ['no JSON', saying('Here are your claims!'), /another form/],
  ['another shape', saying('{"claims":"none"}'), /another form/],
  ['a cut connection', (_: IncomingMessage, r: ServerResponse) => r.destroy(), /cannot be asked/],
  [
    'a redirect',
    (_: IncomingMessage, r: ServerResponse) => r.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    /cannot be asked/,
  ],
  ['silence', () => undefined, /cannot be asked/],
  ['an endless answer', (_: IncomingMessage, r: ServerResponse) => r.end('x'.repeat(1_100_000)), /longer than 1 MB/],
])('%s of the service is told, and the engine reads alone', async (_, answer, words) => {
  const { extractor } = await service(answer);
  const { proposals, trouble } = await askSecondReader(extractor, DOCUMENT, watch);
  expect(proposals).toBeUndefined();
  expect(trouble).toMatchObject({ kind: 'extractor_failed', detail: expect.stringMatching(words) });
});

test('without a service there is no second reader, and a service needs its model', () => {
  const settings = testSettings('./unused');
  expect(extractorFrom(settings)).toBeUndefined();
  const url = { ...settings, extractorUrl: 'http://127.0.0.1:1/v1' };
  expect(() => extractorFrom(url)).toThrow(SettingError);
  expect(extractorFrom({ ...url, extractorModel: 'small' })!.name).toBe('small');
});

test('a fault of our own is not taken for one of the service', async () => {
  const broken = { name: 'x', propose: () => Promise.reject(new TypeError('ours')) };
  await expect(askSecondReader(broken, DOCUMENT, watch)).rejects.toThrow('ours');
  expect(new ExtractorError('x').name).toBe('ExtractorError');
});
