import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import { openSearch } from '#search/node.ts';
import { type GradedQuery, KINDS, type QueryKind, readGradedSet } from '../../../graded/read-graded-set.ts';
import { markdownTable } from '../../markdown-table.ts';
import { ablationTable } from './ablation.ts';
import { type Contestant, callsheet, miniSearchAlone, pagefindAlone } from './contestants.ts';
import { askAll, type Scored, scoreOf, succeeds } from './score.ts';

const KIND_NAMES: Readonly<Record<QueryKind, string>> = {
  name: 'name or topic',
  words: 'in buyers’ words',
  misspelt: 'misspelt, abbreviated',
  role: 'role or stage',
  unanswerable: 'unanswerable',
};

/**
 * Measures relevance on a library with the graded queries of a folder: Callsheet beside each of its engines alone,
 * over the same pieces in the same run, then with every part of the ladder left out in turn. Prints tables.
 */
export async function benchRelevance(content: string, graded: string): Promise<void> {
  const { library } = await readLibrary(content);
  if (!library) throw new Error(`${content} is no library that can be read; see callsheet lint.`);
  const index = indexLibrary(library);
  const today = todayFor(library.settings, new Date());
  const folder = mkdtempSync(path.join(tmpdir(), 'callsheet-bench-'));
  try {
    await buildSearch({ index, today, outDir: folder });
    const engines = await openSearch(folder);
    const ids = engines.heads.heads.pieces.map(({ id }) => id);
    const queries = readGradedSet(graded, new Set(ids));
    const contestants: Record<string, Contestant> = {
      Callsheet: callsheet(engines, today),
      'Pagefind alone': await pagefindAlone(folder, library.settings.language),
      'MiniSearch alone': miniSearchAlone(index, ids, today),
    };
    console.log(`### Relevance\n\n${queries.length} graded queries over ${ids.length} pieces. ${READING}\n`);
    const answered = new Map<string, Scored[]>();
    for (const [name, ask] of Object.entries(contestants)) answered.set(name, await askAll(queries, ask));
    console.log(scoreTable(queries, answered));
    const [whole = [], ...others] = [...answered.values()];
    console.log(`${ratioLine(whole, others)}\n`);
    console.log('### What each part of the ladder contributes\n');
    console.log(await ablationTable(queries, engines, today, whole));
    printMisses(whole);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const READING =
  'nDCG@10 with gains 2^grade − 1; MRR and success count grade 2 and 3. False answers: unanswerable queries that got one; denied: answerable ones that were said to have none. Pagefind and MiniSearch have no notion of confidence: any result counts as an answer.';

function scoreTable(
  queries: readonly GradedQuery[],
  answered: ReadonlyMap<string, readonly Scored[]>,
): string {
  const groups = [...KINDS.filter((kind) => queries.some((query) => query.kind === kind)), undefined];
  const rows = groups.flatMap((kind) =>
    [...answered].map(([name, all]) => {
      const score = scoreOf(all, kind);
      return [
        kind ? KIND_NAMES[kind] : '**all**',
        score.answerable + score.unanswerable,
        name,
        ...[score.ndcg, score.mrr, score.first, score.third].map(figure),
        score.unanswerable > 0 ? `${score.falseAnswers} of ${score.unanswerable}` : '–',
        score.answerable > 0 ? `${score.falseDenials} of ${score.answerable}` : '–',
      ];
    }),
  );
  return markdownTable(
    ['kind', 'queries', 'engine', 'nDCG@10', 'MRR', 'success@1', 'success@3', 'false answers', 'denied'],
    rows,
  );
}

function figure(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3);
}

function ratioLine(whole: readonly Scored[], others: readonly (readonly Scored[])[]): string {
  const own = scoreOf(whole).ndcg;
  const better = Math.max(...others.map((all) => scoreOf(all).ndcg));
  return `nDCG@10 is ${(own / better).toFixed(2)} of that of the better single engine.`;
}

/** On standard error, since it is for whoever works on search and not for the document. */
function printMisses(whole: readonly Scored[]): void {
  for (const one of whole) {
    const { query, response } = one;
    if (query.kind === 'unanswerable') {
      if (!response.isNone) console.error(`false answer: "${query.query}" → ${response.results.slice(0, 3)}`);
    } else if (response.isNone) console.error(`denied: "${query.query}"`);
    else if (!succeeds(one, 3))
      console.error(`not in three: "${query.query}" → ${response.results.slice(0, 3)}`);
  }
}
