import { Resolver } from 'node:dns/promises';
import type { Store } from '../db/open.ts';
import { mailCounts } from '../db/outbox.ts';
import type { Settings } from './config.ts';
import type { Finding } from './doctor.ts';
import { addressOf } from './mail.ts';
import { isOnThisMachine, type MailLine, openLine } from './mail-line.ts';

const PATIENCE_MS = 15_000;
const DNS_MS = 3000;

/** Looks up the TXT records of a domain. @throws when that cannot be done. */
export type TxtLookup = (domain: string) => Promise<string[]>;

const askDns: TxtLookup = async (domain) =>
  (await new Resolver({ timeout: DNS_MS, tries: 1 }).resolveTxt(domain)).map((parts) => parts.join(''));

/** How mail stands: the server, its encryption, the sender, the sender's domain, and the way readers leave. Sends nothing. */
export async function mailFindings(store: Store, settings: Settings, lookUp: TxtLookup = askDns): Promise<Finding[]> {
  const { smtpUrl, mailFrom } = settings;
  if (!smtpUrl || !mailFrom) return [noServer()];
  const line = await openLine(smtpUrl, Math.min(settings.mailPatience * 1000, PATIENCE_MS));
  if ('says' in line) {
    const says = `the mail server cannot be used: ${line.says}`;
    return [{ what: 'mail', state: 'wrong', says, mend: mendOf(line.says) }];
  }
  try {
    const sender = addressOf(mailFrom);
    return [
      await outboxFinding(store),
      encryption(line, smtpUrl),
      await senderFinding(line, sender),
      await spf(sender, lookUp),
      wayOut(settings),
    ];
  } finally {
    line.close();
  }
}

/** What to do about a server that cannot be used, by what it or the library says. */
function mendOf(says: string): string {
  if (/STARTTLS/i.test(says))
    return 'Use smtps:// or a server with STARTTLS; where the way there is safe without, add ?requireTLS=false to RECOUPE_SMTP_URL';
  if (/certificate|self.signed|altnames/i.test(says))
    return 'The server must show a valid certificate for the name in RECOUPE_SMTP_URL; name a private authority in NODE_EXTRA_CA_CERTS';
  if (/\b53[045]\b/.test(says)) return 'Mend the user and password in RECOUPE_SMTP_URL';
  return 'Mend RECOUPE_SMTP_URL';
}

function noServer(): Finding {
  const mend = 'Set RECOUPE_SMTP_URL and RECOUPE_MAIL_FROM; until then alarms are on the sources page only';
  const says = 'there is no mail server: nobody is told when a source dies or goes quiet';
  return { what: 'mail', state: 'note', says, mend };
}

async function outboxFinding(store: Store): Promise<Finding> {
  const { waiting = 0, refused = 0, unclear = 0 } = await mailCounts(store.read);
  const says = `the mail server lets us in; ${waiting} mails wait, ${refused} were refused, ${unclear} may not have gone out`;
  if (!refused && !unclear) return { what: 'mail', state: 'well', says };
  const mend = 'The addresses of administrators may be wrong; the sources page shows every alarm';
  return { what: 'mail', state: 'note', says, mend };
}

function encryption(line: MailLine, smtpUrl: string): Finding {
  const what = 'mail encryption';
  if (line.encrypted) return { what, state: 'well', says: 'mails go to the server encrypted' };
  if (isOnThisMachine(smtpUrl)) return { what, state: 'well', says: 'the server is on this machine' };
  const mend = 'Use smtps:// or a server that offers STARTTLS';
  return { what, state: 'wrong', says: 'mails and the password go over the network in the clear', mend };
}

async function senderFinding(line: MailLine, sender: string): Promise<Finding> {
  const what = 'mail sender';
  const trouble = await line.accepts(sender);
  if (!trouble) return { what, state: 'well', says: `the server lets ${sender} send` };
  const mend = 'Set RECOUPE_MAIL_FROM to an address that this account may send from';
  return { what, state: 'wrong', says: `the server does not let ${sender} send: ${trouble}`, mend };
}

async function spf(sender: string, lookUp: TxtLookup): Promise<Finding> {
  const what = 'mail SPF';
  const domain = sender.split('@')[1] ?? '';
  const answer = await lookUp(domain).catch((error: NodeJS.ErrnoException) => error);
  if (answer instanceof Error && answer.code !== 'ENODATA' && answer.code !== 'ENOTFOUND') {
    return { what, state: 'note', says: `it could not be looked up (${answer.code ?? answer.message})` };
  }
  const record = Array.isArray(answer) ? answer.find((txt) => /^v=spf1( |$)/i.test(txt)) : undefined;
  if (record) return { what, state: 'well', says: `${domain}: ${record.slice(0, 200)}` };
  const mend = `Publish a TXT record for ${domain} that names the mail server, such as "v=spf1 mx -all"`;
  return {
    what,
    state: 'note',
    says: `${domain} does not say who may send for it: our mails may be taken for spam`,
    mend,
  };
}

function wayOut({ origin }: Settings): Finding {
  const what = 'mail digest';
  if (origin) return { what, state: 'well', says: `readers leave at ${origin}` };
  const mend = 'Set RECOUPE_ORIGIN: readers must be able to confirm and to leave';
  return { what, state: 'note', says: 'no digest goes out: there is no public address', mend };
}
