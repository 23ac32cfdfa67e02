import { type Linear, type LinearModel, loadLinear } from './linear.ts';
import { loadTrees, type TreeModel, type Trees } from './trees.ts';

/** All that was learnt from the annotated texts, as it is kept in JSON. `score` is what it reached on texts it had not seen. */
export interface ModelFile {
  score: Record<string, number | string>;
  claim: LinearModel;
  trees: TreeModel;
  gate: LinearModel;
  type: LinearModel;
  supplier: LinearModel;
  agency: LinearModel;
  goes: LinearModel;
  comes: LinearModel;
  certainty: LinearModel;
}

/** The models made ready for reading. */
export interface Models {
  claim: Linear;
  trees: Trees;
  gate: Linear;
  type: Linear;
  supplier: Linear;
  agency: Linear;
  /** who goes and who comes in a change of supplier */
  roles: { from: Linear; to: Linear };
  certainty: Linear;
}

/** Prepares models read from JSON. */
export function loadModels(file: ModelFile): Models {
  return {
    claim: loadLinear(file.claim),
    trees: loadTrees(file.trees),
    gate: loadLinear(file.gate),
    type: loadLinear(file.type),
    supplier: loadLinear(file.supplier),
    agency: loadLinear(file.agency),
    roles: { from: loadLinear(file.goes), to: loadLinear(file.comes) },
    certainty: loadLinear(file.certainty),
  };
}
