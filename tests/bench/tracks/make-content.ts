import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Steps of the track that is made, in phases of seven. */
const STEPS = 28;
const IN_A_PHASE = 7;

/** Pieces that one of its steps points at. */
const OF = 3;

/** Its id. The steps of the sample library's own tracks are fewer than somebody has done after some years. */
export const MADE_TRACK = 'tracks/made-for-the-bench';

/**
 * Copies the sample library into a folder and adds one more track to it, which points at the library's objections,
 * rivals, plays and value propositions in turn.
 * @param ids of pieces that a step may point at
 */
export function makeContent(sample: string, folder: string, ids: readonly string[]): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(sample, folder, { recursive: true });
  writeFileSync(path.join(folder, `${MADE_TRACK}.mdx`), trackText(ids));
}

function trackText(ids: readonly string[]): string {
  const lines = [HEAD];
  for (let at = 0; at < STEPS; at += 1) {
    if (at % IN_A_PHASE === 0) lines.push(phaseText(at / IN_A_PHASE + 1));
    const of = Array.from({ length: OF }, (_, place) => ids[(at * OF + place) % ids.length]);
    lines.push(
      `<Read id="m${String(at).padStart(3, '0')}" of="${of.join(' ')}" minutes="15">\n` +
        `Round ${at + 1}: say what you would ask first, and what you would leave out.\n</Read>\n`,
    );
  }
  return lines.join('\n');
}

function phaseText(number: number): string {
  return `<Phase id="mp0${number}" title="Part ${number} of the long road" goal="Have met every part of the library once." lastDay="${number * 90}" />\n`;
}

const HEAD = `---
title: The whole library, in a year
summary: Every part of the library once, for whoever stays longer than their first track.
owner: sales-enablement
verified:
  on: 2026-11-12
  by: sales-enablement
aliases: [second year]
status: published
for: Everybody who has done their first track
moment: new-hire
---

A long road, in small parts.
`;
