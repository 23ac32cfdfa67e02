import { createHash } from 'node:crypto';
import * as oidc from 'openid-client';
import type { Settings } from './config.ts';

/** What a provider says of who signed in: its word is checked, what it means here is not. */
export interface ProviderClaims {
  issuer: string;
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  /** Values of the claim that gives the role; empty when it has none or none is set. */
  roles: string[];
}

/** An OpenID Connect provider. Both halves throw what the provider or the network does wrong. */
export interface Provider {
  name: string;
  /** Where to send the browser; the secret stays in its cookie, and binds the answer to this browser. */
  start(secret: string, back: URL): Promise<URL>;
  /** Who came back. `address` is the whole address that the provider sent the browser to. */
  finish(secret: string, address: URL): Promise<ProviderClaims>;
}

type ProviderSettings = Pick<
  Settings,
  'oidcIssuer' | 'oidcName' | 'oidcClient' | 'oidcSecret' | 'oidcScope' | 'oidcRoleClaim'
>;

const PATIENCE_SECONDS = 10;

/** The provider of the settings; null when none is set. It is first asked about itself when someone signs in. */
export function openProvider(settings: ProviderSettings): Provider | null {
  const { oidcIssuer, oidcName, oidcClient, oidcScope } = settings;
  if (!oidcIssuer || !oidcClient) return null;
  let known: Promise<oidc.Configuration> | null = null;
  const configuration = () => {
    known ??= discover(settings).catch((error) => {
      known = null; // the next visitor asks again
      throw error;
    });
    return known;
  };
  return {
    name: oidcName || new URL(oidcIssuer).hostname,
    async start(secret, back) {
      const verifier = derived(secret, 'verifier');
      return oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: back.href,
        scope: oidcScope,
        response_type: 'code',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: derived(secret, 'state'),
        nonce: derived(secret, 'nonce'),
      });
    },
    async finish(secret, address) {
      const config = await configuration();
      const tokens = await oidc.authorizationCodeGrant(config, address, {
        pkceCodeVerifier: derived(secret, 'verifier'),
        expectedState: derived(secret, 'state'),
        expectedNonce: derived(secret, 'nonce'),
        idTokenExpected: true,
      });
      const said = tokens.claims()!;
      const more = config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, said.sub)
        : {};
      return claimsOf(said.iss, { ...more, ...said }, settings.oidcRoleClaim);
    },
  };
}

async function discover({ oidcIssuer, oidcClient, oidcSecret }: ProviderSettings): Promise<oidc.Configuration> {
  const issuer = new URL(oidcIssuer);
  // The settings allow this on the machine itself only.
  const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const method = oidcSecret ? undefined : oidc.None();
  return oidc.discovery(issuer, oidcClient, oidcSecret || undefined, method, { execute, timeout: PATIENCE_SECONDS });
}

/** State, nonce and verifier are three faces of one secret: nothing need be kept here between leaving and coming back. */
function derived(secret: string, face: string): string {
  return createHash('sha256').update(`${face}:${secret}`).digest('base64url');
}

function claimsOf(issuer: string, said: Record<string, unknown>, roleClaim: string): ProviderClaims {
  const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : null);
  const roles = [said[roleClaim]].flat().filter((role): role is string => typeof role === 'string');
  return {
    issuer,
    subject: String(said.sub),
    email: text(said.email),
    isEmailVerified: said.email_verified === true,
    name: text(said.name) ?? text([said.given_name, said.family_name ?? said.usual_name].filter(Boolean).join(' ')),
    roles: roleClaim ? roles : [],
  };
}
