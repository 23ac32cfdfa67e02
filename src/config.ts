import { z } from 'zod';
import type { CrawlSettings } from '../crawlers/crawl.ts';

/** One setting: its key in code, how it is given, what it is, and in a sentence what it does. */
interface Setting {
  /** Environment variable. */
  env: string;
  /** Command line option, when there is one. */
  option?: string;
  kind: z.ZodType;
  default: string;
  says: string;
  /** Its value is shown to nobody. */
  secret?: true;
}

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const share = z.coerce.number().min(0).max(1);
const onOff = z.enum(['on', 'off']).transform((v) => v === 'on');
const timeZone = z
  .string()
  .refine(
    (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
    'is not a time zone such as Europe/Paris',
  );

/** Only a provider on this machine itself, as in a trial, may be spoken to in the open. */
function isGuarded(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname));
}

/** Every setting there is. Help, documentation and checks are made from this table. */
export const SETTINGS = {
  data: {
    env: 'RECOUPE_DATA',
    option: '--data',
    kind: z.string().min(1),
    default: './data',
    says: 'Folder that holds the database and the archive',
  },
  database: {
    env: 'DATABASE_URL',
    kind: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]),
    default: '',
    says: 'PostgreSQL database in place of the data folder, such as postgres://user:password@db.example.fr/recoupe',
  },
  host: {
    env: 'RECOUPE_HOST',
    option: '--host',
    kind: z.string().min(1),
    default: '127.0.0.1',
    says: 'Address the web server listens on',
  },
  port: {
    env: 'RECOUPE_PORT',
    option: '--port',
    kind: whole(0, 65535),
    default: '8090',
    says: 'Port the web server listens on; 0 takes any free one',
  },
  samplePort: {
    env: 'RECOUPE_SAMPLE_PORT',
    kind: whole(0, 65535),
    default: '47813',
    says: 'Port that the sample newsroom takes when it is made, and keeps; 0, or where it is in use, any free one',
  },
  watch: {
    env: 'RECOUPE_WATCH',
    option: '--watch',
    kind: z.string(),
    default: '',
    says: 'Watch list (YAML) to load at start; empty keeps the one in the store',
  },
  secondEyes: {
    env: 'RECOUPE_SECOND_EYES',
    kind: onOff,
    default: 'off',
    says: 'Two pairs of eyes (on or off): a verdict given by one person counts once another has approved it',
  },
  origin: {
    env: 'RECOUPE_ORIGIN',
    kind: z.union([z.literal(''), z.url()]),
    default: '',
    says: 'Public address of the desk when it stands behind a proxy, such as https://recoupe.example.fr',
  },
  contact: {
    env: 'RECOUPE_CONTACT',
    kind: z.string(),
    default: '',
    says: 'Page or e-mail address that site owners find in our User-Agent',
  },
  smtpUrl: {
    env: 'RECOUPE_SMTP_URL',
    kind: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]),
    default: '',
    says: 'Mail server, such as smtps://user:password@mail.example.fr; empty sends no mail. With smtp:// a password goes out only after STARTTLS, unless ?requireTLS=false',
  },
  mailFrom: {
    env: 'RECOUPE_MAIL_FROM',
    kind: z.string().regex(/^$|^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'is not an address such as recoupe@example.fr'),
    default: '',
    says: 'Sender of our mail, such as Recoupe <recoupe@example.fr>; needed with a mail server',
  },
  mailConnections: {
    env: 'RECOUPE_MAIL_CONNECTIONS',
    kind: whole(1, 50),
    default: '4',
    says: 'Connections to the mail server at the same time',
  },
  mailPerMinute: {
    env: 'RECOUPE_MAIL_PER_MINUTE',
    kind: whole(1, 100_000),
    default: '300',
    says: 'Copies of the digest handed to the mail server in a minute, at most',
  },
  mailPatience: {
    env: 'RECOUPE_MAIL_PATIENCE',
    kind: whole(2, 1800),
    default: '300',
    says: 'Seconds the mail server may take over one mail, its last answer included',
  },
  zone: { env: 'RECOUPE_ZONE', kind: timeZone, default: 'Europe/Paris', says: 'Time zone in which times are shown' },
  answerApproval: {
    env: 'RECOUPE_ANSWER_APPROVAL',
    kind: onOff,
    default: 'off',
    says: 'Whether a colleague must approve an answer to a journalist before it is given: on or off',
  },
  retentionMonths: {
    env: 'RECOUPE_RETENTION_MONTHS',
    kind: whole(1, 120),
    default: '12',
    says: 'Months after the last exchange for which names and contacts of journalists are kept; then they are erased',
  },
  roundEvery: {
    env: 'RECOUPE_ROUND_EVERY',
    kind: whole(10, 86_400),
    default: '60',
    says: 'Seconds between two looks for sources that are due',
  },
  parallel: {
    env: 'RECOUPE_PARALLEL',
    kind: whole(1, 256),
    default: '16',
    says: 'Sources visited at the same time, over all hosts',
  },
  pace: {
    env: 'RECOUPE_PACE',
    kind: whole(0, 600_000),
    default: '1000',
    says: 'Milliseconds between two requests to the same host',
  },
  timeout: {
    env: 'RECOUPE_TIMEOUT',
    kind: whole(1000, 600_000),
    default: '30000',
    says: 'Milliseconds a request may take, redirects and body included',
  },
  maxBytes: {
    env: 'RECOUPE_MAX_BYTES',
    kind: whole(10_000, 1_000_000_000),
    default: '10485760',
    says: 'Bytes of a page or feed that are accepted, after decompression',
  },
  honourTdm: {
    env: 'RECOUPE_HONOUR_TDM',
    kind: onOff,
    default: 'on',
    says: 'Keep no page whose publisher reserves text and data mining: on or off',
  },
  allowPrivate: {
    env: 'RECOUPE_ALLOW_PRIVATE',
    kind: z.string().transform((v) =>
      v
        .split(',')
        .map((h) => h.trim())
        .filter(Boolean),
    ),
    default: '',
    says: 'Private addresses that may be crawled all the same: host:port, separated by commas',
  },
  join: {
    env: 'RECOUPE_JOIN',
    kind: share,
    default: '0.65',
    says: 'Likeness from which an appearance joins a claim by itself, 0 to 1',
  },
  suggest: {
    env: 'RECOUPE_SUGGEST',
    kind: share,
    default: '0.45',
    says: 'Likeness from which a match is suggested to a person, 0 to 1',
  },
  matchDays: {
    env: 'RECOUPE_MATCH_DAYS',
    kind: whole(1, 3650),
    default: '180',
    says: 'Days after its last appearance within which a claim takes new ones',
  },
  extractorUrl: {
    env: 'RECOUPE_EXTRACTOR_URL',
    kind: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]),
    default: '',
    says: 'OpenAI-compatible service that points at further passages, such as http://127.0.0.1:11434/v1; empty asks none',
  },
  extractorModel: {
    env: 'RECOUPE_EXTRACTOR_MODEL',
    kind: z.string(),
    default: '',
    says: 'Model to ask there; needed with the service',
  },
  extractorKey: {
    env: 'RECOUPE_EXTRACTOR_KEY',
    kind: z.string(),
    default: '',
    says: 'Key sent to that service; a local one needs none',
  },
  extractorTimeout: {
    env: 'RECOUPE_EXTRACTOR_TIMEOUT',
    kind: whole(100, 600_000),
    default: '60000',
    says: 'Milliseconds that service may take for one article',
  },
  proxies: {
    env: 'RECOUPE_PROXIES',
    kind: whole(0, 10),
    default: '1',
    says: 'Proxies before the desk when RECOUPE_ORIGIN is set: a visitor’s address is taken that far from the end of X-Forwarded-For',
  },
  sessionIdle: {
    env: 'RECOUPE_SESSION_IDLE',
    kind: whole(1, 168),
    default: '12',
    says: 'Hours after which someone who was not seen must sign in again',
  },
  sessionDays: {
    env: 'RECOUPE_SESSION_DAYS',
    kind: whole(1, 90),
    default: '7',
    says: 'Days after which everyone must sign in again',
  },
  oidcIssuer: {
    env: 'RECOUPE_OIDC_ISSUER',
    kind: z.union([z.literal(''), z.url().refine(isGuarded, 'must begin with https://')]),
    default: '',
    says: 'OpenID Connect provider to sign in with, such as https://login.example.fr; empty: by password only',
  },
  oidcName: {
    env: 'RECOUPE_OIDC_NAME',
    kind: z.string().max(60),
    default: '',
    says: 'What people call that provider; empty: the name of its host',
  },
  oidcClient: {
    env: 'RECOUPE_OIDC_CLIENT',
    kind: z.string(),
    default: '',
    says: 'Client id that the provider gave to Recoupe',
  },
  oidcSecret: {
    env: 'RECOUPE_OIDC_SECRET',
    kind: z.string(),
    default: '',
    says: 'Client secret that goes with it',
    secret: true,
  },
  oidcScope: {
    env: 'RECOUPE_OIDC_SCOPE',
    kind: z.string().regex(/\bopenid\b/, 'must hold openid'),
    default: 'openid email profile',
    says: 'What is asked of the provider; add the scope that brings the role, if one does',
  },
  oidcRoleClaim: {
    env: 'RECOUPE_OIDC_ROLE_CLAIM',
    kind: z.string(),
    default: '',
    says: 'Claim that gives the role, such as groups; empty: only people who were invited get in',
  },
  oidcRoles: {
    env: 'RECOUPE_OIDC_ROLES',
    kind: z
      .string()
      .regex(/^(administrator|officer|reader)=[^,]+(,(administrator|officer|reader)=[^,]+)*$/, 'is not role=value,…'),
    default: 'administrator=administrator,officer=officer,reader=reader',
    says: 'Values of that claim for each role; of several, the first in this list counts',
  },
  oidcTrustEmail: {
    env: 'RECOUPE_OIDC_TRUST_EMAIL',
    kind: onOff,
    default: 'off',
    says: 'Recognise invited people by an address that the provider does not call verified: on or off',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The settings in force, each of its kind. */
export type Settings = { [K in SettingName]: z.output<(typeof SETTINGS)[K]['kind']> };

/** A setting has a value it cannot have; the message names it, the value and the mend. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/**
 * Reads the settings: an option given on the command line wins over the environment, that over the default.
 * @throws SettingError for the first value that cannot be.
 */
export function readSettings(
  env: Record<string, string | undefined>,
  options: Record<string, string | undefined> = {},
): Settings {
  const read = Object.entries(SETTINGS).map(([name, setting]) => {
    const given = options[name] ?? env[setting.env];
    const result = setting.kind.safeParse(given ?? setting.default);
    if (!result.success) throw new SettingError(complaint(setting, String(given), result.error));
    return [name, result.data];
  });
  return Object.fromEntries(read) as Settings;
}

function complaint(setting: Setting, given: string, error: z.ZodError): string {
  const named = setting.option ? `${setting.option} (or ${setting.env})` : setting.env;
  return `${named} cannot be "${withoutPassword(given)}": ${error.issues[0]?.message}. It is: ${setting.says.toLowerCase()}; the default is "${setting.default}".`;
}

/** A setting as it may be shown: the password in an address is left out. */
export function withoutPassword(value: string): string {
  return value.replace(/^([a-z]+:\/\/[^:@/]*):.*@/i, '$1:…@');
}

/** Where the store lies: the address of its database, or else its data folder. */
export function storePlace({ database, data }: Pick<Settings, 'database' | 'data'>): string {
  return database || data;
}

/** What the settings say to the crawler. */
export function crawlSettings(settings: Settings): CrawlSettings {
  return {
    contact: settings.contact,
    timeoutMs: settings.timeout,
    maxBytes: settings.maxBytes,
    parallel: settings.parallel,
    pace: { parallel: 1, delayMs: settings.pace },
    allowedPrivateHosts: settings.allowPrivate,
    honourTdm: settings.honourTdm,
  };
}
