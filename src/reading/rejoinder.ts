import type { Analysis } from './analysis.ts';
import type { Token } from './tokens.ts';

/** Whether the sentence before the one that begins at a token said no: "Non. Changer maintenant, ce serait tout perdre." */
export function answersNo({ tokens, sentences }: Analysis, firstToken: number): boolean {
  const before = sentences.find((sentence) => sentence.lastToken === firstToken);
  return before !== undefined && opensWithNo(tokens, before.firstToken);
}

const NO = /^(?:non|no|faux|false|nonsense|nope|jamais|never|rubbish)$/;

/** "Non, …", « No: … », "Faux, …", "Certainement pas, …" */
export function opensWithNo(tokens: Token[], first: number): boolean {
  for (let at = first; at < first + 6 && tokens[at]; at++) {
    const word = tokens[at]!.fold;
    const next = tokens[at + 1]?.fold ?? '';
    if (NO.test(word) && /^[,:!.»"”]$/.test(next)) return true;
    if (/^(?:absolument|certainement|surement|pas|absolutely|certainly|not)$/.test(word))
      if (/^(?:pas|du|not|at)$/.test(next) && /^(?:[,:!.»"”]|tout|all)$/.test(tokens[at + 2]?.fold ?? '')) return true;
  }
  return false;
}
