import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

export const collections = {
  pieces: defineCollection({
    loader: glob({ base: process.env.CALLSHEET_CONTENT, pattern: '**/*.mdx' }),
    schema: z.object({ title: z.string(), summary: z.string(), owner: z.string() }).loose(),
  }),
};
