import type { Kysely } from 'kysely';
import type { Tables } from '#server/store/schema.ts';

/** The teams of those who asked for a gap, by name. Who they are does not follow from it. */
export async function teamsBehind(db: Kysely<Tables>, gap: string): Promise<string[]> {
  const rows = await db
    .selectFrom('gapSignal')
    .innerJoin('teamMember', 'teamMember.person', 'gapSignal.person')
    .innerJoin('team', 'team.id', 'teamMember.team')
    .select('team.name')
    .distinct()
    .where('gapSignal.gap', '=', gap)
    .orderBy('team.name')
    .execute();
  return rows.map(({ name }) => name);
}

/** Whom a piece is owed to: the teams of those who asked for what it answers, and how many gaps that are. */
export async function creditsOf(
  db: Kysely<Tables>,
  pieces: readonly string[],
): Promise<{ teams: string[]; gaps: number }> {
  const answered = db
    .selectFrom('gapAnswer')
    .innerJoin('gap', 'gap.id', 'gapAnswer.gap')
    .where('gapAnswer.piece', 'in', pieces)
    .where('gap.state', '=', 'published');
  const { count } = await answered
    .select(({ fn }) => fn.count('gap.id').distinct().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) === 0) return { teams: [], gaps: 0 };
  const rows = await answered
    .innerJoin('gapSignal', 'gapSignal.gap', 'gap.id')
    .innerJoin('teamMember', 'teamMember.person', 'gapSignal.person')
    .innerJoin('team', 'team.id', 'teamMember.team')
    .select('team.name')
    .distinct()
    .orderBy('team.name')
    .execute();
  return { teams: rows.map(({ name }) => name), gaps: Number(count) };
}
