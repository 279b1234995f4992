import type { Rule } from '../rule.ts';

/** A rep reads aloud and copies text; a picture can do neither, and would have to be fetched from somewhere. */
export const noImage: Rule = {
  name: 'no-image',
  title: 'Images are not used',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes }) {
    for (const { node, line, column } of nodes) {
      if (node.type !== 'image' && node.type !== 'imageReference') continue;
      yield {
        line,
        column,
        message: 'A piece holds no images: reps say and send words.',
        hint: 'Say in words what it shows, or offer it as an <Asset>.',
      };
    }
  },
};
