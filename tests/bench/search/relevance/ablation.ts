import type { CalendarDate } from '#domain/calendar.ts';
import type { SearchOptions } from '#search/answer.ts';
import type { Engines } from '#search/engines.ts';
import type { GradedQuery } from '../../../graded/read-graded-set.ts';
import { markdownTable } from '../../markdown-table.ts';
import { callsheet } from './contestants.ts';
import { askAll, ndcgOf, type Scored, scoreOf } from './score.ts';

/** A rung of the ladder, or a list that is fused. */
type Part = NonNullable<SearchOptions['without']> extends ReadonlySet<infer Name> ? Name : never;

/** Every part that can be left out. The compiler asks for a line when there is a new one. */
const PARTS: Readonly<Record<Part & string, string>> = {
  exact: 'rung: words as typed, by stem',
  joined: 'rung: words split or joined',
  synonym: 'rung: synonyms',
  'half-typed': 'rung: half-typed words',
  abbreviated: 'rung: short forms (paymts)',
  misspelt: 'rung: misspelt words',
  heads: 'list: titles, aliases, summaries, lines (MiniSearch)',
  said: 'list: sentences that buyers say',
  names: 'list: names of rivals, personas, stages, types',
  'full-text': 'list: full text (Pagefind)',
};

/** What each part contributes: every one is left out in turn. `whole` is how the queries do with all of them. */
export async function ablationTable(
  queries: readonly GradedQuery[],
  engines: Engines,
  today: CalendarDate,
  whole: readonly Scored[],
): Promise<string> {
  const base = scoreOf(whole);
  const rows: string[][] = [];
  for (const [part, about] of Object.entries(PARTS)) {
    const lacking = await askAll(queries, callsheet(engines, today, new Set([part as Part])));
    const score = scoreOf(lacking);
    const changes = lacking.map((one, at) => ndcgOf(one) - ndcgOf(whole[at] as Scored));
    rows.push([
      about,
      signed(score.ndcg - base.ndcg),
      signed(score.third - base.third),
      String(changes.filter((change) => change < 0).length),
      String(changes.filter((change) => change > 0).length),
      `${score.falseAnswers} (${base.falseAnswers})`,
      `${score.falseDenials} (${base.falseDenials})`,
    ]);
  }
  return markdownTable(
    [
      'left out',
      'nDCG@10',
      'success@3',
      'queries worse',
      'queries better',
      'false answers (with all)',
      'answers denied (with all)',
    ],
    rows,
  );
}

function signed(change: number): string {
  const text = Math.abs(change).toFixed(3);
  if (text === '0.000') return '0';
  return change < 0 ? `−${text}` : `+${text}`;
}
