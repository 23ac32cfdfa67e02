import { expect, test } from 'vitest';
import { hashPassword, isDated, judgePassword, LONGEST, verifyPassword } from '../src/passwords.ts';

const ADA = { name: 'Adélaïde Martin', email: 'a.martin@agence-emploi.example' };

test.each([
  ['trop court', 'password_short'],
  ['douze signe', 'password_short'],
  ['motdepasse2026!', 'password_common'],
  ['Azertyuiop123', 'password_common'],
  ['aaaaaaaaaaaaaaaa', 'password_common'],
  ['abababababababab', 'password_common'],
  ['1234567890123', 'password_common'],
  ['poiuytrezapoiuytreza', 'password_common'],
  ['soleilsoleil', 'password_common'],
  ['adelaide2026', 'password_own'],
  ['AgenceEmploi!', 'password_own'],
  ['recouperecoupe!', 'password_own'],
])('“%s” will not do', (password, why) => {
  expect(judgePassword(password, ADA)).toBe(why);
});

test.each([
  'quatre mots sans suite',
  'une phrase assez longue, sans majuscule',
  'éèàùçœ漢字 и буквы',
  `${'une longue phrase '.repeat(20)}`,
  'Adélaïde range ses huit parapluies',
])('“%s” will do: length counts, composition does not', (password) => {
  expect(judgePassword(password, ADA)).toBeNull();
});

test('a password may be long, and not endless', () => {
  const long = 'parapluie vert 7'.repeat(100);
  expect(judgePassword(long.slice(0, LONGEST), ADA)).toBeNull();
  expect(judgePassword(long.slice(0, LONGEST + 1), ADA)).toBe('password_long');
});

test('a password fits its hash only, and the same password is never hashed alike twice', async () => {
  const [one, two] = [await hashPassword('quatre mots sans suite'), await hashPassword('quatre mots sans suite')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword(one, 'quatre mots sans suite')).toBe(true);
  expect(await verifyPassword(one, 'quatre mots sans suitE')).toBe(false);
  expect(await verifyPassword(one, '')).toBe(false);
});

test('accents fit however the keyboard composes them', async () => {
  const hash = await hashPassword('été à la plage de Bréhat'.normalize('NFC'));
  expect(await verifyPassword(hash, 'été à la plage de Bréhat'.normalize('NFD'))).toBe(true);
});

test('without a hash nothing fits, and it takes as long to say so', async () => {
  const hash = await hashPassword('quatre mots sans suite');
  await verifyPassword(null, 'anything');
  const time = async (hashed: string | null) => {
    const start = performance.now();
    for (let n = 0; n < 5; n++) expect(await verifyPassword(hashed, 'the password of nobody at all')).toBe(false);
    return performance.now() - start;
  };
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(unknown).toBeLessThan(known * 3);
});

test('a hash made at a lower cost is recognised as dated', async () => {
  expect(isDated(await hashPassword('quatre mots sans suite'))).toBe(false);
  expect(isDated('$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g')).toBe(true);
});
