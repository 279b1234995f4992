import type { PageParts } from '../page-parts.ts';

/** Lets the page's button assign a track, and `after` show what came of it. */
export function assignButton({ root, part, say, attempt }: PageParts, after: () => Promise<void>): void {
  part('assign').addEventListener('click', () =>
    attempt(async () => {
      const { assignTrack } = await import('./assign-dialog.ts');
      const words = await assignTrack(root);
      if (words === undefined) return;
      await after();
      say(words);
    }),
  );
}
