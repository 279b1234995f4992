import fs from 'node:fs';

/**
 * Lets `fs.promises.rename` move files to another file system, too. Astro bundles below the project's folder and moves
 * styles to the release by renaming (`ssrMoveAssets` in its `static-build.js`), which fails with EXDEV when the data
 * folder is a volume or a disk of its own. Only a build calls this, in its own process.
 */
export function renameAcrossDisks(): void {
  const { rename } = fs.promises;
  const moveFile: typeof rename = async (from, to) => {
    try {
      await rename(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await fs.promises.copyFile(from, to);
      await fs.promises.unlink(from);
    }
  };
  Object.assign(fs.promises, { rename: moveFile });
}
