import { createClusters } from '../cluster.ts';
import type { Settings } from '../config.ts';
import { read } from '../reading/read.ts';
import { textToRead, watchFrom } from './claims.ts';
import { answerLines } from './input.ts';

/** `recoupe match`: articles in time order become claims, each with the id of its cluster, as the queue would show them. */
export async function matchCommand(
  articles: string | undefined,
  options: { watch?: string },
  settings: Settings,
): Promise<void> {
  const watch = await watchFrom(options.watch);
  const clusters = createClusters({ join: settings.join, suggest: settings.suggest });
  await answerLines(articles, (line) => {
    const article = textToRead(line);
    const { language, claims } = read(article, watch);
    const { publishedAt, outlet } = article;
    const ids = clusters.place(claims, { id: line.id, language, publishedAt, outlet });
    return { language, claims: claims.map((claim, at) => ({ ...claim, claim: ids[at] })) };
  });
}
