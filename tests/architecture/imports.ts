import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One import statement, value or type, static or dynamic. */
export interface Import {
  /** The importing file, relative to `src/`. */
  readonly from: string;
  /** The imported file relative to `src/`, or the package's name. */
  readonly to: string;
  readonly isPackage: boolean;
  readonly typeOnly: boolean;
}

const SOURCE = /\.(ts|tsx|astro|mjs)$/;
const STATEMENT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import in the files below `src`, read from their text. */
export function readImports(src: string): Import[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => SOURCE.test(file));
  return files.flatMap((file) => importsOf(src, file.replaceAll(path.sep, '/')));
}

function importsOf(src: string, from: string): Import[] {
  const text = readFileSync(path.join(src, from), 'utf8');
  const found: Import[] = [];
  for (const [, type, target] of text.matchAll(STATEMENT))
    found.push(resolve(from, target ?? '', type !== undefined));
  for (const [, target] of text.matchAll(DYNAMIC)) found.push(resolve(from, target ?? '', false));
  return found;
}

function resolve(from: string, target: string, typeOnly: boolean): Import {
  if (target.startsWith('#')) return { from, to: target.slice(1), isPackage: false, typeOnly };
  if (!target.startsWith('.')) return { from, to: target, isPackage: true, typeOnly };
  return { from, to: path.posix.join(path.posix.dirname(from), target), isPackage: false, typeOnly };
}

/** All files of ours that these import, directly or through others, themselves included. */
export function reachedFrom(imports: readonly Import[], isStart: (file: string) => boolean): string[] {
  const own = imports.filter((one) => !one.isPackage);
  const reached = new Set(own.map(({ from }) => from).filter(isStart));
  // A set grows while it is walked, so this ends when nothing new is found.
  for (const file of reached) {
    for (const { from, to } of own) if (from === file) reached.add(to);
  }
  return [...reached];
}

/** The first chain of imports that comes back to where it began, as a list of files; undefined when there is none. */
export function findCycle(imports: readonly Import[]): string[] | undefined {
  const graph = Map.groupBy(
    imports.filter((one) => !one.isPackage),
    (one) => one.from,
  );
  const done = new Set<string>();
  const walk = (file: string, trail: string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of graph.get(file) ?? []) {
      const cycle = walk(to, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = walk(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
