import { isIPv6 } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { isPublicAddress, PrivateAddressError, publicLookup } from './addresses.ts';

export interface ConnectionSettings {
  timeoutMs: number;
  /** Private addresses that may be reached, as `host:port`. */
  allowed: ReadonlySet<string>;
  /** Certificates (PEM) trusted beside the usual ones. */
  certificates?: string[];
  lookup?: Parameters<typeof publicLookup>[0];
}

/**
 * Connections that reach public addresses only. The address is judged when the name is resolved and once more on the
 * connected socket, so that neither rebinding nor a redirect leads into a private network.
 */
export function createConnections(settings: ConnectionSettings): Agent {
  const common = {
    timeout: Math.min(settings.timeoutMs, 10_000),
    allowH2: false,
    autoSelectFamily: true,
    ...(settings.certificates?.length ? { ca: [...rootCertificates, ...settings.certificates] } : {}),
  };
  const open = buildConnector(common);
  const guarded = buildConnector({ ...common, lookup: publicLookup(settings.lookup) });

  const guard: buildConnector.connector = (options, callback) => {
    guarded(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
      socket.destroy();
      return callback(new PrivateAddressError(`${options.hostname} leads to ${socket.remoteAddress}`), null);
    });
  };
  const connect: buildConnector.connector = (options, callback) => {
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    const name = isIPv6(options.hostname) ? `[${options.hostname}]` : options.hostname.toLowerCase();
    const allowed = settings.allowed.has(`${name}:${port}`);
    (allowed ? open : guard)(options, callback);
  };

  return new Agent({
    connect,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    maxHeaderSize: 32_768,
    headersTimeout: settings.timeoutMs,
    bodyTimeout: settings.timeoutMs,
  });
}
