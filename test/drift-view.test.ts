import { load } from 'cheerio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MATCH, placeArticle, told } from './support/placing.ts';
import { openTestDesk } from './support/web.ts';

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const claimPage = async (language = 'fr') => load((await desk.page(`/claims/${desk.claimId}`, language)).html);

test('the picture has a dot for each appearance by its certainty, a lane for each outlet, and names itself', async () => {
  const $ = await claimPage();
  const picture = $('svg.drift-picture');
  expect(picture.attr('role')).toBe('img');
  for (const id of picture.attr('aria-labelledby')!.split(' ')) expect($(`#${id}`).text().trim()).not.toBe('');
  expect(picture.find('g.point.hedged, g.point.asserted').length).toBe(2);
  const lanes = picture
    .find('text.label')
    .map((_, e) => $(e).text())
    .get();
  expect(lanes).toEqual(['Positions officielles', 'Le Courrier', 'L’Hebdo']);
  const xs = picture
    .find('g.point circle')
    .map((_, e) => Number($(e).attr('cx')))
    .get();
  expect(xs[0]).toBeLessThan(xs[1]!);
});

test('what the agency says is marked in the picture and told with its date and passage', async () => {
  const $ = await claimPage();
  expect($('svg.drift-picture g.stand.denies').length).toBeGreaterThan(0);
  const position = $('section.positions article').first();
  expect(position.text()).toContain('Pôle emploi');
  expect(position.find('.stance.denies').text()).toBe('dément');
  expect(position.find('q').text()).toContain('Orange ne remplace pas SFR.');
  expect(position.find('time').attr('datetime')).toContain('2013-10-10');
  const href = position.find('a').attr('href');
  expect((await desk.page(href!)).status).toBe(200);
});

test('the table says the same as the picture, and the moment it hardened is in words', async () => {
  const $ = await claimPage('en');
  const dots = $('svg.drift-picture').find('g.point, g.stand').length;
  expect($('.drift-table tbody tr').length).toBe(dots);
  expect($('.drift-told').text()).toContain('put as a fact by L’Hebdo');
  expect($('.drift-told').text()).toContain('First appeared: Le Courrier');
});

test('a single appearance without a position draws nothing', async () => {
  const $ = load((await desk.page(`/claims/${desk.hostileId}`)).html);
  expect($('svg.drift-picture').length).toBe(0);
});

test('the queue line has a small picture that says from what to what', async () => {
  const $ = load((await desk.page('/')).html);
  const small = $('svg.drift-small');
  expect(small.attr('aria-label')).toBe('2 occurrences : de au conditionnel à affirmé'.replace(' :', '\u00a0:'));
  expect(small.find('circle').length).toBe(2);
});

test('no attribute of a picture is a style, and hostile outlets stay text', async () => {
  const text = 'Orange remplacera SFR pour les SMS de Pôle emploi.';
  const match = { ...MATCH, join: 0.01, suggest: 0.005 };
  await placeArticle(desk.store, 'https://un-titre-de-presse-au-nom-interminable.example/a', text, [told(text, text)], {
    match,
  });
  const { html } = await desk.page(`/claims/${desk.claimId}`);
  expect(html).not.toMatch(/ style=/);
  expect(html).toContain('…</text>');
});
