import { expect, test } from 'vitest';
import { readSettings, SETTINGS, SettingError } from '../src/config.ts';

test('without anything given every setting has its default', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({
    data: './data',
    host: '127.0.0.1',
    port: 8090,
    zone: 'Europe/Paris',
    honourTdm: true,
  });
  expect(Object.keys(settings)).toEqual(Object.keys(SETTINGS));
});

test('an option wins over the environment, and that over the default', () => {
  expect(readSettings({ RECOUPE_PORT: '9000' }).port).toBe(9000);
  expect(readSettings({ RECOUPE_PORT: '9000' }, { port: '9100' }).port).toBe(9100);
});

test('hosts that may be private are a list', () => {
  expect(readSettings({ RECOUPE_ALLOW_PRIVATE: '10.0.0.1:80, intranet:8080' }).allowPrivate).toEqual([
    '10.0.0.1:80',
    'intranet:8080',
  ]);
});

test.each([
  ['RECOUPE_PORT', 'many'],
  ['RECOUPE_PORT', '70000'],
  ['RECOUPE_ZONE', 'Paris'],
  ['RECOUPE_JOIN', '7'],
  ['RECOUPE_HONOUR_TDM', 'perhaps'],
  ['RECOUPE_ORIGIN', 'recoupe'],
])('%s cannot be "%s", and the message says so with the default', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(SettingError);
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`${name}.*"${value}".*default`));
});
