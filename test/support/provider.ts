import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const KEYS = [
  { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' },
];

/** What a person at the provider is known by. */
export type Claims = Record<string, unknown>;

/** A real OpenID Connect provider on a free loopback port: whoever comes is signed in as the account set last. */
export async function startProvider(back: string) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { account: { sub: 'subject-1' } as Claims };
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'recoupe', client_secret: 'a secret between the two', redirect_uris: [back] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    jwks: { keys: KEYS },
    pkce: { required: () => true },
    cookies: { keys: ['for tests only'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...state.account, sub: id }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    agree(provider, String(state.account.sub), request, response).catch((error: Error) => {
      response.statusCode = 500;
      response.end(error.stack);
    });
  });
  return {
    issuer,
    state,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Handler = Parameters<Provider['interactionDetails']>;

/** What a person does at the provider: signs in, and lets it tell Recoupe who they are. */
async function agree(provider: Provider, accountId: string, request: Handler[0], response: Handler[1]) {
  const details = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: String(details.params.client_id) });
  grant.addOIDCScope(String(details.params.scope));
  const result = { login: { accountId }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

/** Follows redirects at the provider with a cookie jar, until it sends the browser elsewhere. Gives that address. */
export async function visitProvider(start: string): Promise<URL> {
  const jar = new Map<string, string>();
  const { origin } = new URL(start);
  let address = start;
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      jar.set(name!, value!);
    }
    const next = response.headers.get('location');
    if (!next) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    address = new URL(next, address).href;
    if (new URL(address).origin !== origin) return new URL(address);
  }
  throw new Error('the provider sends round in circles');
}
