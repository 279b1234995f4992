import type { Hole } from '#domain/coverage-holes.ts';
import type { CoverageView } from '#domain/coverage-places.ts';
import { type PieceType, pieceType } from '#domain/piece-types.ts';
import type { Taxonomy } from '#domain/schema/taxonomy.ts';
import { escapeHtml } from '#render/escape.ts';
import { placeAddress } from './place-address.ts';

/** A hole as a sentence: `Nothing for Procurement at “Win the comparison”.` Its names lead to its places. */
export function holeHtml(hole: Hole, taxonomy: Taxonomy, hasPieces: (type: PieceType) => boolean): string {
  const places = hole.everywhere
    ? `${hole.reason === 'empty' ? 'any' : 'every'} stage`
    : placesHtml(hole, taxonomy, hasPieces);
  const where = places && ` ${hole.about ? 'at' : 'after'} ${places}`;
  const standIns = hole.standIns ? ' <span class="faint">General pieces stand in.</span>' : '';
  return `<strong${placeData(hole)}>${what(hole)}${aboutHtml(hole, taxonomy)}</strong>${where}.${standIns}`;
}

/** By which a hole leaves the list where somebody says that nothing is needed there: its row of the board, and stages. */
function placeData({ reason, about, type, stages }: Hole): string {
  if (!about || reason !== 'empty' || type === 'battlecard') return '';
  const row = `${about.kind === 'persona' ? 'persona' : 'rival'}-${about.id}`;
  return ` data-hole="${escapeHtml(row)}" data-stages="${escapeHtml(stages.join(' '))}"`;
}

function what({ reason, about, type, stages }: Hole): string {
  if (type === 'battlecard' && stages.length === 0) {
    return reason === 'stale' ? 'Only a stale battlecard' : 'No battlecard';
  }
  const toSend = about ? '' : ' to send';
  if (reason === 'stale') {
    return `Only stale ${type ? pieceType(type).plural.toLowerCase() : 'pieces'}${toSend}`;
  }
  if (!type) return 'Nothing';
  // What is missing is not the objection but an answer to it.
  const name = type === 'objection' ? 'objection handling' : pieceType(type).label.toLowerCase();
  return `No ${name}${toSend}`;
}

function aboutHtml({ about }: Hole, taxonomy: Taxonomy): string {
  if (!about) return '';
  const list = about.kind === 'persona' ? taxonomy.personas : taxonomy.competitors;
  const name = list.find(({ id }) => id === about.id)?.name ?? about.id;
  const [word, row] = about.kind === 'persona' ? ['for', 'persona'] : ['against', 'rival'];
  return ` ${word} <a href="#${row}-${escapeHtml(about.id)}">${escapeHtml(name)}</a>`;
}

function placesHtml(hole: Hole, taxonomy: Taxonomy, hasPieces: (type: PieceType) => boolean): string {
  const { about, type, stages } = hole;
  if (stages.length === 0) return '';
  const view: CoverageView = type ?? 'all';
  const links = stages.map((stage) => {
    const label = taxonomy.stages.find(({ id }) => id === stage)?.label ?? stage;
    const filter = { stage, ...(about ? { [about.kind]: about.id } : {}) };
    const href = placeAddress(filter, view, view !== 'all' && hasPieces(view));
    return `<a href="${escapeHtml(href)}">“${escapeHtml(label)}”</a>`;
  });
  const last = links.length > 1 ? ` ${hole.reason === 'empty' ? 'or' : 'and'} ${links.at(-1)}` : '';
  const first = links.length > 1 ? links.slice(0, -1).join(', ') : links[0];
  return `${first}${last}`;
}
