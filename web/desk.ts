import type { Store } from '../db/open.ts';
import type { Person } from '../db/people.ts';
import type { Session } from '../db/sessions.ts';
import type { Settings } from '../src/config.ts';
import type { Probe } from '../src/preview.ts';
import type { Provider } from '../src/provider.ts';
import type { Words } from './words.ts';

/** What the web part needs to open its doors. */
export interface Desk {
  store: Store;
  now(): Date;
  /** True when the store shows the sample newsroom: then every page says so, and only loopback names are answered. */
  sample: boolean;
  /** Id of the person every visitor is; only for the sample newsroom. */
  signedInAs?: string;
  settings: Pick<Settings, 'zone' | 'origin'> & Partial<Settings>;
  /** Where people sign in besides, when the settings name a provider. */
  provider?: Provider;
  /** Looks at what could be watched, for whoever adds a source. */
  probe?: Probe;
}

/** What every page is drawn with: who looks at it, in which words, and where they are. */
export interface View {
  words: Words;
  person: Person | null;
  sample: boolean;
  /** Path and query of the page itself, to come back to. */
  here: string;
  now: string;
  /** Questions due within the hour or late, and answers to be corrected: what the navigation counts. */
  questionsDue?: number;
}

/** What the doors leave for the handlers behind them. */
export interface DeskEnv {
  Variables: { desk: Desk; view: View; session?: Session };
}
