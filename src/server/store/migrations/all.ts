import type { Migration } from '../migration.ts';
import { firstTables } from './001-first-tables.ts';
import { gapTables } from './002-gaps.ts';
import { learningTables } from './003-learning.ts';

/** All migrations in their order. */
export const MIGRATIONS: readonly Migration[] = [firstTables, gapTables, learningTables];
