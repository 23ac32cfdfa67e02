import { z } from 'zod';

const text = z.preprocess((v) => (typeof v === 'string' ? v : ''), z.string());
const revision = z.coerce.number().int().min(0).catch(-1);

const wordingShape = z.object({ sentence: text, undo: z.string().optional().catch(undefined), revision });

/** A sentence as it was sent; the button that undoes has the one before. */
export function readWording(form: Record<string, unknown>): { sentence: string; revision: number } {
  const { sentence, undo, revision } = wordingShape.parse(form);
  return { sentence: undo ?? sentence, revision };
}

const decisionShape = z.object({
  proposal: z.string().min(1).max(100),
  decision: z.enum(['approve', 'return', 'withdraw']),
  note: text,
});

/** What was decided on a proposed verdict; null when the form makes no sense. */
export function readDecision(form: Record<string, unknown>) {
  const { success, data } = decisionShape.safeParse(form);
  return success ? { proposalId: data.proposal, decision: data.decision, note: data.note.slice(0, 2000) } : null;
}
