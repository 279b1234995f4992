import { type Candidates, mergeCandidates } from '#domain/call-sheet/candidate.ts';
import { candidateFilesOf } from '#domain/call-sheet/candidate-files.ts';
import type { Choice } from '#domain/call-sheet/choice.ts';
import { releaseAddress } from '../release-address.ts';

const loaded = new Map<string, Promise<Candidates | undefined>>();

/**
 * Everything that the choice is composed from, of the release that the page belongs to. A file that the release does
 * not have (a rival that nobody knows) counts as empty. Throws when the network fails.
 */
export async function loadCandidates(choice: Choice): Promise<Candidates> {
  const files = await Promise.all(candidateFilesOf(choice).map(loadFile));
  return mergeCandidates(files.filter((file) => file !== undefined));
}

function loadFile(path: string): Promise<Candidates | undefined> {
  const known = loaded.get(path);
  if (known) return known;
  const file = fetchFile(releaseAddress(path));
  loaded.set(path, file);
  // So that the next try asks again.
  file.catch(() => loaded.delete(path));
  return file;
}

async function fetchFile(address: string): Promise<Candidates | undefined> {
  const response = await fetch(address);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return (await response.json()) as Candidates;
}
