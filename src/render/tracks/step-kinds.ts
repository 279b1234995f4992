import type { TrackStepKind } from '#domain/vocabulary.ts';
import type { IconName } from '../icon.ts';

/** How each kind of step is told: by a word and a drawing. */
export const STEP_KINDS: Readonly<Record<TrackStepKind, { readonly word: string; readonly icon: IconName }>> =
  {
    Read: { word: 'Read', icon: 'book-open' },
    Quiz: { word: 'Quiz', icon: 'list-checks' },
    Rehearse: { word: 'Rehearse', icon: 'mic' },
    Listen: { word: 'Listen', icon: 'ear' },
    Shadow: { word: 'Shadow', icon: 'users' },
    Field: { word: 'In the field', icon: 'briefcase' },
    Pitch: { word: 'Pitch', icon: 'presentation' },
  };
