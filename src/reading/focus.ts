import { type Analysis, within } from './analysis.ts';
import type { ClaimType } from './claim.ts';
import type { Unit } from './features.ts';

const SIGN_OF: Partial<Record<ClaimType, string>> = {
  supplier_switch: '!!switch',
  contract_award: '!!award',
  contract_end: '!!end',
  contract_renewal: '!!renewal',
  tender: '!!tender',
  incident: '!!incident',
  amount: '!!amount',
  delay: '!!delay',
  dispute: '!!dispute',
  investigation: '!!investigation',
};
const OPENS_CLAUSE =
  /^(?:qui|dont|mais|et|which|who|but|and|while|alors|tandis|where|precisant|ajoutant|estimant|expliquant|adding|saying|ou|after|apres|avec|with)$/;

// What follows these only adds to the clause before: its verb is there
const ADDS = /^(?:avec|with|apres|after|afin)$/;

/** The clause of a unit that makes its claim, and the token that settles what it claims, where one does. */
export interface Focus {
  first: number;
  last: number;
  anchor?: number;
}

/** The part of a unit that makes the claim: the clause with the first phrase that settles its type; the whole unit where none does. */
export function focusOf(analysis: Analysis, unit: Unit, type: ClaimType | null): Focus {
  const sign = type ? SIGN_OF[type] : undefined;
  const hit = sign ? within(analysis.hits, unit.first, unit.last).find((h) => h.value === sign) : undefined;
  if (!hit) return { first: unit.first, last: unit.last };
  let { first, last } = unit;
  for (let i = unit.first + 1; i < unit.last; i++) {
    if (!isSeam(analysis, i)) continue;
    if (i <= hit.first) first = ADDS.test(analysis.tokens[i]!.fold) ? first : i;
    else if (i >= hit.last) {
      last = i;
      break;
    }
  }
  return { first, last, anchor: hit.first };
}

/** Whether a clause may begin at a token. */
export function isSeam(analysis: Analysis, i: number): boolean {
  const before = analysis.tokens[i - 1]!;
  if (before.text === ';' || before.text === '–') return true;
  return before.text === ',' && OPENS_CLAUSE.test(analysis.tokens[i]!.fold);
}
