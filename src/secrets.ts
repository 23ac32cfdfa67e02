import { createHash, randomBytes } from 'node:crypto';

/** A secret nobody can guess, fit for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What stands in the table for a secret that only its holder knows: SHA-256, in hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
