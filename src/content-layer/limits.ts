/** The caps of the content model. What is over them is refused before anything tries to understand it. */
export const LIMITS = {
  /** Characters of front matter. */
  frontMatter: 64 * 1024,
  /** Lines of front matter: gray-matter looks for comments with a pattern that is quadratic in blank lines. */
  frontMatterLines: 1000,
  /** Characters of the body of a piece. */
  body: 256 * 1024,
  /** Bytes of an MDX file: both, and the two lines around the front matter. */
  mdxFile: (64 + 256) * 1024 + 64,
  /** Bytes of a claim. */
  claimFile: 64 * 1024,
  /** Bytes of a quiz. */
  quizFile: 512 * 1024,
  /** Bytes of the files in the content folder itself. */
  libraryFile: 1024 * 1024,
  /** Levels of nesting, in YAML and in the tree of a body. */
  nesting: 12,
  /** Faults of fields that are told of one file; nobody corrects more in one go. */
  fieldProblems: 50,
} as const;
