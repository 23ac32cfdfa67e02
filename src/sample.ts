import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SourceKind, SourceOptions } from '../crawlers/crawl.ts';
import { type SampleNewsroom, type SampleOutlet, sampleNewsrooms, sampleOutlets } from './sample/content.ts';
import { buildSite, channelFile, type Edition, type Resource } from './sample/site.ts';

/** A place of the sample newsroom to crawl. `id` stays the same from start to start, whatever the port. */
export type SampleSource = {
  id: string;
  kind: SourceKind;
  url: string;
  name: string;
  outlet: string | null;
  organisation: string | null;
  official: boolean;
  options?: SourceOptions;
};

/** The running sample newsroom. */
export type SampleNewsroomServer = {
  origin: string;
  host: string;
  port: number;
  sources: SampleSource[];
  publishUpdate(): void;
  publishMore(): void;
  close(): Promise<void>;
};

/** The port the sample newsroom takes when it is free, so that its addresses stay the same from start to start. */
export const samplePort = 47813;

/**
 * Starts the sample newsroom on loopback: nine outlets, two official newsrooms and a procurement register.
 * It takes `port` (47813 when none is given; 0 = any), or any free port when that one is taken.
 * `publishUpdate` serves the corrected version of an article, `publishMore` lets two more articles appear.
 */
export async function startSampleNewsroom(options: { port?: number } = {}): Promise<SampleNewsroomServer> {
  const edition: Edition = { updated: false, more: false };
  let site = new Map<string, Resource>();
  const server = createServer((request, response) => answer(site, request, response));
  const port = await listen(server, options.port ?? samplePort);
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const publish = (change: Partial<Edition>) => {
    site = buildSite(origin, Object.assign(edition, change));
  };
  publish({});
  return {
    origin,
    host,
    port,
    sources: listSources(origin),
    publishUpdate: () => publish({ updated: true }),
    publishMore: () => publish({ more: true }),
    close: () => close(server),
  };
}

function listSources(origin: string): SampleSource[] {
  return [
    ...sampleOutlets().map((outlet) => outletSource(origin, outlet)),
    ...sampleNewsrooms().map((room) => newsroomSource(origin, room)),
    {
      id: 'sample-decp',
      kind: 'register',
      url: `${origin}/marches/decp.json`,
      name: 'Données essentielles de la commande publique (exemple)',
      outlet: null,
      organisation: null,
      official: true,
    },
  ];
}

function outletSource(origin: string, outlet: SampleOutlet): SampleSource {
  const kind = outlet.channel === 'sitemap' || outlet.channel === 'listing' ? outlet.channel : 'feed';
  return {
    id: `sample-${outlet.id}`,
    kind,
    url: `${origin}/${outlet.id}/${channelFile(outlet)}`,
    name: outlet.name,
    outlet: outlet.name,
    organisation: null,
    official: false,
    ...(kind === 'listing' && {
      options: { itemSelector: 'li.item', titleSelector: 'a.headline', dateSelector: 'time' },
    }),
  };
}

function newsroomSource(origin: string, room: SampleNewsroom): SampleSource {
  return {
    id: `sample-${room.id}`,
    kind: 'newsroom',
    url: `${origin}/${room.id}/`,
    name: room.name,
    outlet: null,
    organisation: room.organisation,
    official: true,
    options: { itemSelector: 'article.communique', titleSelector: 'h2', dateSelector: 'time' },
  };
}

function answer(site: Map<string, Resource>, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const resource = site.get(path);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
  } else if (!resource) {
    const text = '<!doctype html><title>404</title><p>Page introuvable (presse d’exemple).</p>';
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  } else {
    const headers = validators(resource);
    if (isFresh(request, headers)) response.writeHead(304, headers).end();
    else {
      response.writeHead(200, { ...headers, 'content-type': resource.type, 'content-length': resource.body.length });
      response.end(request.method === 'HEAD' ? undefined : resource.body);
    }
  }
}

type Validators = { etag: string; 'last-modified': string };

function validators({ body, modified }: Resource): Validators {
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  return { etag, 'last-modified': new Date(modified).toUTCString() };
}

/** Whether the client's copy is current (RFC 9110, 13.2.2: If-None-Match goes before If-Modified-Since). */
function isFresh(request: IncomingMessage, now: Validators): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === now.etag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return Date.parse(now['last-modified']) <= since;
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    return await listenOn(server, port);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || port === 0) throw error;
    return listenOn(server, 0);
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
