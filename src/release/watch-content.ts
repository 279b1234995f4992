import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Quiet time after the last change before it counts: an editor, or git, writes several files in one go. */
const SETTLES_IN = 500;

/**
 * Calls back when something in a content folder has changed and come to rest. It watches the folder and the folders
 * in it, which is as deep as a library goes; Node's own recursive watch takes a system watch for every file.
 * @returns a function that ends the watch
 */
export function watchContent(folder: string, onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let settling: NodeJS.Timeout | undefined;
  const hear = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      watchAll();
      onChange();
    }, SETTLES_IN);
  };
  const watchAll = () => {
    for (const path of [folder, ...foldersIn(folder)]) {
      if (watchers.has(path)) continue;
      try {
        const watcher = watch(path, hear);
        watchers.set(path, watcher);
        // A folder that goes away, or a system out of watches, ends this watch and not the server.
        watcher.on('error', () => forget(path));
      } catch {
        // It went away between listing and watching, or there is none yet.
      }
    }
  };
  const forget = (path: string) => {
    watchers.get(path)?.close();
    watchers.delete(path);
  };
  watchAll();
  return () => {
    clearTimeout(settling);
    for (const path of [...watchers.keys()]) forget(path);
  };
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
