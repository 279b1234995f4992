import { defineCollection } from 'astro:content';
import { libraryLoaders } from '#content-layer/loader.ts';

const loaders = libraryLoaders(process.env);

export const collections = {
  /** One entry for each piece. */
  pieces: defineCollection({ loader: loaders.pieces }),
  /** One entry, `library`: settings, taxonomy, claims, outlines of quizzes, glossary, synonyms, digest. */
  library: defineCollection({ loader: loaders.library }),
};
