import type { Store } from '../db/open.ts';
import { type ComposeAlarm, raiseAlarms } from './alarms.ts';
import type { Settings } from './config.ts';
import { mailServer, sendMails } from './mail.ts';

/** What goes out by mail after each round: alarms are written, and what waits is sent. */
export interface MailRoom {
  afterRound(): Promise<void>;
  close(): void;
}

/**
 * The mail room of an installation. Without a mail server in the settings nothing is written either: the alarms stay on the
 * sources page, and the first mail after one is set tells how things stand then.
 */
export function openMailRoom(store: Store, settings: Settings, compose: ComposeAlarm, now: () => Date): MailRoom {
  const server = mailServer(settings);
  return {
    async afterRound() {
      if (!server) return;
      await raiseAlarms(store, compose, now());
      await sendMails(store, server, now);
    },
    close: () => server?.close(),
  };
}
