import { dirname } from 'node:path';

/** What an error of the file system means, and what to do about it; undefined for those that nobody expects. */
export function wordsForSystem({ code, path }: NodeJS.ErrnoException): string | undefined {
  const place = path ?? 'a file';
  switch (code) {
    case 'ENOENT':
      return `There is no ${place}, or no folder ${dirname(place)} to put it in. Make the folder, or name another place.`;
    case 'EACCES':
    case 'EPERM':
      return `This account may not read or write ${place}. Run this as the account that owns it (sudo -u callsheet …).`;
    case 'EROFS':
      return `${place} lies on a disk or mount that can only be read. Make it writable, or name another place.`;
    case 'EISDIR':
      return `${place} is a folder, and a file was expected. Name a file.`;
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return `Something else stands where ${place} is to be. Move it away, or name another place.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk that holds ${place} is full. Make room, then try again.`;
    default:
      return undefined;
  }
}
