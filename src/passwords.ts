import { hash, verify } from '@node-rs/argon2';
import PQueue from 'p-queue';
import common from './passwords-common.json' with { type: 'json' };

export const SHORTEST = 12;
export const LONGEST = 1024;

// Argon2id is what the library does unless told otherwise. 64 MiB and two passes: about a tenth of a second on a small machine, well above what OWASP asks for at least.
const COST = { memoryCost: 65_536, timeCost: 2, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

// However many sign in at once, the memory and the processors taken are those of two.
const work = new PQueue({ concurrency: 2 });

/** What stands in the table for a password: argon2id in its own notation. */
export async function hashPassword(password: string): Promise<string> {
  return work.add(() => hash(plain(password), COST));
}

let nobodys: Promise<string> | undefined;

/** Whether a password is the one behind a hash. Without a hash it takes as long, and is not. */
export async function verifyPassword(hashed: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('the password of nobody at all');
  const against = hashed ?? (await nobodys);
  const fits = await work.add(() => verify(against, plain(password.slice(0, LONGEST))));
  return fits && hashed !== null;
}

/** Whether a hash was made at another cost than today's, so that it is made anew when the password is next known. */
export function isDated(hashed: string): boolean {
  return !hashed.startsWith(CURRENT);
}

/** Why a password will not do, as the key of a problem; null when it will. Length counts, composition does not. */
export function judgePassword(password: string, owner: { name: string; email: string }): string | null {
  const length = [...password].length;
  if (length < SHORTEST) return 'password_short';
  if (length > LONGEST) return 'password_long';
  const bare = folded(password);
  if (new Set(bare).size < 5 || isRun(bare) || isCommon(bare)) return 'password_common';
  if (ownWords(owner).some((word) => bare.replaceAll(word, '').length < 8 && bare.includes(word)))
    return 'password_own';
  return null;
}

function isCommon(bare: string): boolean {
  const stem = bare.replace(/^[\d\W_]+|[\d\W_]+$/gu, '');
  const half = bare.slice(0, Math.ceil(bare.length / 2));
  return [bare, stem, ...(half + half === bare ? [half] : [])].some((word) => COMMON.has(word));
}

const COMMON = new Set(common);
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm'];

/** The first keys of a row: `azertyuiop`, `azerty` … */
function starts(row: string): string[] {
  return Array.from({ length: row.length - 5 }, (_, n) => row.slice(0, n + 5));
}

/** Keys or letters in a row, forwards or backwards, over and over. */
function isRun(bare: string): boolean {
  return ROWS.flatMap((row) => [row, ...starts(row)])
    .flatMap((row) => [row, [...row].reverse().join('')])
    .some((row) => row.repeat(Math.ceil(bare.length / row.length) + 1).includes(bare));
}

function ownWords({ name, email }: { name: string; email: string }): string[] {
  const words = [
    ...folded(name).split(/[^a-z0-9]+/),
    ...folded(email).split(/[^a-z0-9]+/),
    folded(name),
    folded(email),
  ];
  return [...words, 'recoupe'].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length);
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** One sequence of bytes for one password, however the keyboard composes its accents. */
function plain(password: string): string {
  return password.normalize('NFKC');
}
