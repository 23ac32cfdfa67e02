import type { LinearModel } from '../../src/reading/linear.ts';

/** Weights believed before any text is seen, per class of the model. */
export type Beliefs = Record<string, number[]>;

/** The kinds of decisive phrases, in the order of CLAIM_TYPES. */
export const KINDS = [
  'switch',
  'award',
  'end',
  'renewal',
  'tender',
  'incident',
  'amount',
  'delay',
  'dispute',
  'investigation',
];

const TYPE_SHARES: [string, number][] = [
  ['c', 1.3],
  ['t', 0.2],
  ['d', 0.1],
  ['dd', 0.15],
  ['p', 0.08],
  ['n', 0.05],
  ['after', 0.5],
];

/** What decisive phrases say of a claim's type, rarer types more firmly: classes are CLAIM_TYPES. */
export function typeBeliefs(): Beliefs {
  const beliefs: Beliefs = {};
  for (const [prefix, share] of TYPE_SHARES)
    for (const [k, kind] of KINDS.entries()) {
      const firm = kind === 'switch' || kind === 'renewal' ? 1.5 : 1;
      beliefs[`${prefix}:!!${kind}`] = Array.from({ length: KINDS.length + 1 }, (_, class_) =>
        class_ === k ? share * firm : 0,
      );
    }
  for (const [prefix, share] of TYPE_SHARES.slice(0, 4))
    for (const [k, kind] of KINDS.entries())
      beliefs[`${prefix}:!${kind}`] = Array.from({ length: KINDS.length + 1 }, (_, class_) =>
        class_ === k ? 0.3 * share : 0,
      );
  return beliefs;
}

/** What marks of doubt, denial and silence say: classes are FIRMNESS_CLASSES (plain, hedged, denied, declined). */
export const FIRMNESS_BELIEFS: Beliefs = {
  decline: [0, 0, 0, 1.5],
  deny: [0, 0, 1.2, 0],
  scorn: [0, 0, 0.5, 0],
  rejoins: [0, 0, 0.3, 0],
  answers: [0, 0, 0.3, 0],
  'clears and answers': [0, 0, 0.5, 0],
  'before:no': [0, 0, 0.5, 0],
  admits: [0.5, 0, -0.5, 0],
  undenied: [0.4, 0, 0, 0],
  formal: [0.3, 0, 0, 0],
  rumour: [0, 0.3, 0, 0],
  'never:said': [0, 0, 1, 0],
  wonders: [0, 0.3, 0, 0],
  'hedge:true': [0, 0.4, 0, 0],
  intention: [0, 0.3, 0, 0],
  'denial verb': [0, 0, 0.8, 0],
  'negated harm': [0, 0, 0.5, 0],
  'negated means': [0, 0, -0.4, 0],
  'opens with no': [0, 0, 1, 0],
  unwilling: [0, 0, 1, 0],
  complains: [0.4, 0, -0.4, 0],
  'hedge@governs': [0, 0.3, 0, 0],
  'hedge@same': [0, 0.2, 0, 0],
  'hedge@inner': [0.3, -0.2, 0, 0],
};

/** What speaks for and against a text being about a public body and its suppliers: classes no, yes. */
export function gateBeliefs(): Beliefs {
  const beliefs: Beliefs = {};
  const add = (weight: number, ...names: string[]): void => {
    for (const name of names) beliefs[name] = [0, weight];
  };
  for (const kind of KINDS.slice(0, 5)) {
    add(0.5, `title:!!${kind}`);
    add(0.25, `!!${kind}>=0.05`, `!!${kind}>=0.2`);
  }
  add(
    0.3,
    'tender>=0.1',
    'tender>=0.3',
    'contract>=0.1',
    'contract>=0.3',
    'bond>=0.15',
    'agency bond>=0.15',
    'full bond>=0.15',
  );
  add(0.4, 'bond>=0.05', 'agency bond>=0.05', 'full bond>=0.05', 'both>=0.01', 'both>=0.1', 'agency in title');
  add(-0.7, 'no supplier', 'no agency', 'never both');
  for (const other of ['acquire', 'appoint', 'market', 'sport', 'profit', 'consumer']) {
    add(-0.3, `${other}>=0.1`, `${other}>=0.3`);
    add(-0.5, `title:${other}`);
  }
  add(0.35, '~purchase>=0.04', '~purchase>=0.12', 'purchase bond>=0.03', 'purchase bond>=0.1');
  add(0.2, '~purse>=0.12', '~purse>=0.25', '~purchase>=0.25');
  for (const other of ['customers', 'shares', 'product', 'sponsor', 'plaintiff', 'career']) {
    add(-0.35, `~${other}>=0.12`, `~${other}>=0.25`);
    add(-0.5, `title:~${other}`);
  }
  add(-0.35, 'elsewhere>=0.5', 'elsewhere>=0.7');
  add(-0.4, '!background>=0.3');
  add(-0.2, '!background>=0.1');
  add(-0.5, 'title:!background');
  return beliefs;
}

/** The model with the beliefs added to what it learnt. */
export function believing(model: LinearModel, beliefs: Beliefs): LinearModel {
  for (const [name, row] of Object.entries(beliefs)) {
    const learnt = model.weights[name] ?? row.map(() => 0);
    model.weights[name] = learnt.map((w, k) => Number((w + row[k]!).toFixed(3)));
  }
  return model;
}
