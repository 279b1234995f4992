import type { Block } from '#domain/library.ts';
import { escapeHtml } from '../escape.ts';
import { wordsHtml } from '../typeset.ts';
import type { BlockContext } from './block-context.ts';
import { blockShell, blockWords, wordsElement } from './block-shell.ts';

/** The proposition as a table: for whom, the line to say, the fuller text. */
export function variants(blocks: readonly Block[], context: BlockContext): string {
  const rows = blocks.map((block) => variantRow(block, context)).join('');
  return `<section class="variants"><h2 class="part-name">Say it to</h2><table><thead><tr><th scope="col">For</th><th scope="col">Say</th><th scope="col">Then, if they ask</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function variantRow(block: Block, context: BlockContext): string {
  const say = wordsElement(`<p>${wordsHtml(block.attributes.say ?? '')}</p>`, '', 'say words');
  return blockShell(block, context, blockWords(block, context), {
    tag: 'tr',
    wrap: (words, tools) =>
      // Without tools the block is withheld, and then its line to say is too.
      `<th scope="row">${audienceNames(block, context)}</th>${tools ? `<td>${say}</td><td>${words}${tools}</td>` : `<td colspan="2">${words}</td>`}`,
  });
}

/** The personas and stages that the variant speaks to, by name. */
function audienceNames(block: Block, { index }: BlockContext): string {
  const { personas, stages } = index.library.taxonomy;
  const ids = (text: string | undefined) => text?.split(/\s+/).filter(Boolean) ?? [];
  const people = ids(block.attributes.personas).map(
    (id) => personas.find((persona) => persona.id === id)?.name ?? id,
  );
  const moments = ids(block.attributes.stages).map((id) => stages.find((stage) => stage.id === id));
  const who = `<span class="for-whom">${escapeHtml(people.join(', ') || 'Everybody')}</span>`;
  const when = moments.map(
    (stage) =>
      stage && `<span class="for-stage" data-colour="${stage.colour}">${escapeHtml(stage.label)}</span>`,
  );
  return who + when.join('');
}
