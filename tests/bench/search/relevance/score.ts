import type { GradedQuery, QueryKind } from '../../../graded/read-graded-set.ts';
import type { Contestant, Response } from './contestants.ts';
import { isSuccess, ndcg, reciprocalRank } from './metrics.ts';

/** How well one query was answered. */
export interface Scored {
  readonly query: GradedQuery;
  readonly response: Response;
}

/** Means over a group of queries. NaN where no query of the group can have it. */
export interface Score {
  /** Of the answerable queries. */
  readonly ndcg: number;
  readonly mrr: number;
  readonly first: number;
  readonly third: number;
  /** Unanswerable queries that got an answer. */
  readonly falseAnswers: number;
  readonly unanswerable: number;
  /** Answerable queries for which it was said that there is none. */
  readonly falseDenials: number;
  readonly answerable: number;
}

/** Asks every query once, one after the other. */
export async function askAll(queries: readonly GradedQuery[], contestant: Contestant): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const query of queries) scored.push({ query, response: await contestant(query.query) });
  return scored;
}

/** The means of what was asked, or of one kind of query only. */
export function scoreOf(all: readonly Scored[], kind?: QueryKind): Score {
  const group = kind ? all.filter(({ query }) => query.kind === kind) : all;
  const unanswerable = group.filter(({ query }) => query.kind === 'unanswerable');
  const answerable = group.filter(({ query }) => query.kind !== 'unanswerable');
  const average = (measure: (one: Scored) => number) =>
    answerable.reduce((sum, one) => sum + measure(one), 0) / answerable.length;
  return {
    ndcg: average(ndcgOf),
    mrr: average(({ query, response }) => reciprocalRank(response.results, query.grades)),
    first: average((one) => Number(succeeds(one, 1))),
    third: average((one) => Number(succeeds(one, 3))),
    falseAnswers: unanswerable.filter(({ response }) => !response.isNone).length,
    unanswerable: unanswerable.length,
    falseDenials: answerable.filter(({ response }) => response.isNone).length,
    answerable: answerable.length,
  };
}

/** Its nDCG over the first ten. */
export function ndcgOf({ query, response }: Scored): number {
  return ndcg(response.results, query.grades);
}

/** Whether an answer is among the first `depth` results. */
export function succeeds({ query, response }: Scored, depth: number): boolean {
  return isSuccess(response.results, query.grades, depth);
}
