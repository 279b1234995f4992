import type { APIRoute } from 'astro';
import { getLibrary } from '#components/the-library.ts';
import { libraryTable } from '#domain/facets.ts';

/** The table that the library's page filters in the browser; fetched at the first touch. */
export const GET: APIRoute = async () => {
  const { index, today } = await getLibrary();
  return Response.json(libraryTable(index, today));
};
