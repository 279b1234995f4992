import { ArrowRight, CircleCheck, Clock, History, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import type { IconName } from '#render/icon.ts';

const DRAWINGS = {
  'arrow-right': ArrowRight,
  'circle-check': CircleCheck,
  clock: Clock,
  history: History,
  'triangle-alert': TriangleAlert,
  x: X,
} as const satisfies Partial<Record<IconName, LucideIcon>>;

/**
 * An icon beside a word, drawn in place. From the page's sprite it would ask the server again with every list of
 * results, and be blank until the answer came.
 */
export function Icon({ name }: { readonly name: keyof typeof DRAWINGS }) {
  const Drawing = DRAWINGS[name];
  return <Drawing className="icon" aria-hidden="true" />;
}
