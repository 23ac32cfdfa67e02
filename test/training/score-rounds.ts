import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClaims } from '../../src/reading/find.ts';
import { loadModels } from '../../src/reading/models.ts';
import type { Watch } from '../../src/reading/watchlist.ts';
import { type GoldText, type Lesson, learn } from './learn.ts';

/** Texts that are read by models taught others. */
export interface Round {
  taught: Lesson[];
  asked: GoldText[];
  watchOf: (text: GoldText) => Watch;
}

/** What the scorer, a program of its own, prints of all texts asked in these rounds. Throws with its words where it fails. */
export function scoreRounds(rounds: Round[], scorer: string, flags: string[] = []): string {
  const answers = rounds.flatMap(({ taught, asked, watchOf }) => {
    const models = loadModels({ score: {}, ...learn(taught) });
    return asked.map((text) =>
      JSON.stringify({ id: text.id, claims: findClaims(text, text.language, watchOf(text), models) }),
    );
  });
  const folder = mkdtempSync(join(tmpdir(), 'recoupe-claims-'));
  try {
    const files = [join(folder, 'gold.jsonl'), join(folder, 'answers.jsonl')];
    const asked = rounds.flatMap((round) => round.asked);
    writeFileSync(files[0]!, asked.map(toScore).join('\n'));
    writeFileSync(files[1]!, answers.join('\n'));
    const scored = spawnSync('node', [scorer, ...files, ...flags], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (scored.status !== 0) throw new Error(`${scorer}: ${scored.stderr || scored.error?.message}`);
    return scored.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A text as the scorer takes it: it asks for the words of who speaks beside the name. */
function toScore(text: GoldText): string {
  const claims = text.claims.map((claim) => ({ speaker_words: claim.speaker, ...claim }));
  return JSON.stringify({ ...text, claims });
}
