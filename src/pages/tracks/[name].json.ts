import type { APIRoute, GetStaticPaths } from 'astro';
import { getLibrary } from '#components/the-library.ts';
import { liveTracks, trackData } from '#components/tracks/the-tracks.ts';
import type { Track } from '#domain/learning/track.ts';

export const getStaticPaths = (async () => {
  const { index, today } = await getLibrary();
  return liveTracks(index, today).map((track) => ({ params: { name: track.name }, props: { track } }));
}) satisfies GetStaticPaths;

/** `/tracks/<name>.json`: what the script of a track's page needs, above all what each step rests on. */
export const GET: APIRoute<{ track: Track }> = async ({ props }) => {
  const { index, today } = await getLibrary();
  return new Response(JSON.stringify(trackData(props.track, index, today)), {
    headers: { 'Content-Type': 'application/json' },
  });
};
