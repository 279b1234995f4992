import { expect, it } from 'vitest';
import { wordsForSystem } from '#cli/archive/system-words.ts';

it('says of every error of the file system that can be expected what to do', () => {
  const codes = ['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY', 'ENOSPC'];
  for (const code of codes) {
    const words = wordsForSystem(Object.assign(new Error(`${code}: no`), { code, path: '/backups/one.gz' }));
    expect(words, code).toContain('/backups/one.gz');
    expect(words, code).not.toContain(code);
  }
  expect(wordsForSystem(Object.assign(new Error('EMFILE'), { code: 'EMFILE' }))).toBeUndefined();
});
