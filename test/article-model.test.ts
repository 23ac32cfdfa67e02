import { describe, expect, test } from 'vitest';
import { type Block, readBlocks } from '../crawlers/article-blocks.ts';
import { hintsOf } from '../crawlers/article-body.ts';
import { describe as describeBlocks } from '../crawlers/article-features.ts';
import model from '../crawlers/article-model.json' with { type: 'json' };
import { weigh } from '../crawlers/article-model.ts';
import { openPage } from '../crawlers/article-page.ts';
import { train } from './training/article-boost.ts';
import { labelByPhrases, labelByTexts } from './training/article-labels.ts';

const PARAGRAPHS = [
  'L’agence a confirmé mercredi que le marché de téléphonie serait remis en concurrence avant la fin de l’année.',
  'Le titulaire actuel assure n’avoir reçu aucune lettre de résiliation et se dit confiant pour la suite du contrat.',
];
const HTML = `<nav><a href="/">Accueil</a></nav><h1>Le marché relancé</h1><p>${PARAGRAPHS[0]}</p><h2>Un recours</h2><p>${PARAGRAPHS[1]}</p><div><p>Recevez notre lettre chaque matin.</p></div>`;

function blocksOf(html: string): Block[] {
  return readBlocks(openPage(html)).blocks;
}

describe('the block model', () => {
  test('goes with the features that are read today', () => {
    const page = openPage(HTML);
    const rows = describeBlocks(readBlocks(page).blocks, hintsOf(page));
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => model.features));
    expect(rows.flat().every(Number.isFinite)).toBe(true);
  });

  test('is whole: every path of every tree ends in a leaf and asks for features that exist', () => {
    for (const tree of model.trees) {
      for (let at = 0; at < tree.length; at += 5) {
        if (tree[at]! < 0) continue;
        expect(tree[at]!).toBeLessThan(model.features);
        expect(tree[at + 2]!).toBeGreaterThan(at);
        expect(tree[at + 3]!).toBeLessThan(tree.length);
      }
    }
  });

  test('weighs running text above menus and offers', () => {
    const page = openPage(HTML);
    const { blocks } = readBlocks(page);
    const weights = weigh(model, describeBlocks(blocks, hintsOf(page)));
    const of = (text: string): number => weights[blocks.findIndex((block) => block.text.startsWith(text))]!;
    expect(Math.min(of('L’agence'), of('Le titulaire'))).toBeGreaterThan(0.8);
    expect(Math.max(of('Accueil'), of('Recevez'))).toBeLessThan(0.3);
  });
});

describe('training', () => {
  const rows = Array.from({ length: 400 }, (_, i) => [i % 20, Math.floor(i / 20), (i * 7) % 13]);
  const labels = Float64Array.from(rows, ([a, b]) => (a! > 9 === b! > 9 ? 1 : 0));
  const weights = new Float64Array(rows.length).fill(1);
  const settings = { trees: 60, leaves: 8, rate: 0.3, least: 1, ridge: 1, sample: 0.9, seed: 3 };

  test('learns a rule that no single feature tells', () => {
    const found = weigh(train(rows, labels, weights, settings), rows);
    const right = rows.filter((_, i) => found[i]! > 0.5 === (labels[i] === 1)).length;
    expect(right / rows.length).toBeGreaterThan(0.97);
  });

  test('gives the same model for the same seed', () => {
    expect(train(rows, labels, weights, settings)).toEqual(train(rows, labels, weights, settings));
  });

  test('labels blocks by the text of the article, short headings by their place in it', () => {
    const blocks = blocksOf(HTML);
    const { label } = labelByTexts(blocks, [`${PARAGRAPHS[0]}\n\nUn recours\n\n${PARAGRAPHS[1]}`]);
    const kept = blocks.filter((_, i) => label[i] === 1).map((block) => block.text);
    expect(kept).toEqual([PARAGRAPHS[0], 'Un recours', PARAGRAPHS[1]]);
  });

  test('what accepted versions of a text disagree on does not count', () => {
    const blocks = blocksOf(HTML);
    const { weight } = labelByTexts(blocks, [PARAGRAPHS.join('\n\n'), PARAGRAPHS[1]!]);
    expect(weight[blocks.findIndex((block) => block.text === PARAGRAPHS[0])]).toBe(0);
    expect(weight[blocks.findIndex((block) => block.text === PARAGRAPHS[1])]).toBeGreaterThan(0);
  });

  test('labels blocks by phrases within and without, and leaves the others out', () => {
    const blocks = blocksOf(HTML);
    const { label, weight } = labelByPhrases(blocks, ['remis en concurrence'], ['notre lettre']);
    const counted = blocks.flatMap((block, i) => (weight[i]! > 0 ? [[block.text.slice(0, 8), label[i]]] : []));
    expect(counted).toEqual([
      ['L’agence', 1],
      ['Recevez ', 0],
    ]);
  });
});
