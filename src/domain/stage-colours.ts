/** Names of the stage hues, cool to warm. `src/styles/tokens.css` gives each one its value in both themes. */
export const STAGE_COLOURS = ['ice', 'sea', 'reed', 'moss', 'straw', 'amber', 'ember'] as const;
export type StageColour = (typeof STAGE_COLOURS)[number];
