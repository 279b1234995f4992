import {
  ArrowLeftRight,
  ArrowRight,
  Ban,
  Bookmark,
  Check,
  ChevronLeft,
  ChevronRight,
  CircleCheck,
  ClipboardList,
  Clock,
  Copy,
  CornerDownRight,
  Ear,
  ExternalLink,
  EyeOff,
  FileText,
  Flag,
  History,
  House,
  Info,
  Library,
  Lock,
  type LucideIcon,
  Mail,
  Moon,
  Pencil,
  Pin,
  Play,
  Printer,
  Search,
  Send,
  SlidersHorizontal,
  Sun,
  ThumbsUp,
  Trash2,
  TriangleAlert,
  User,
  X,
} from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { ICON_NAMES, type IconName } from '#render/icon.ts';

const DRAWINGS: Record<IconName, LucideIcon> = {
  'arrow-right': ArrowRight,
  ban: Ban,
  bookmark: Bookmark,
  check: Check,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'circle-check': CircleCheck,
  'clipboard-list': ClipboardList,
  clock: Clock,
  copy: Copy,
  'corner-down-right': CornerDownRight,
  ear: Ear,
  'external-link': ExternalLink,
  'eye-off': EyeOff,
  'file-text': FileText,
  flag: Flag,
  history: History,
  home: House,
  info: Info,
  library: Library,
  lock: Lock,
  mail: Mail,
  moon: Moon,
  pencil: Pencil,
  pin: Pin,
  play: Play,
  printer: Printer,
  search: Search,
  send: Send,
  sliders: SlidersHorizontal,
  sun: Sun,
  swap: ArrowLeftRight,
  'thumbs-up': ThumbsUp,
  trash: Trash2,
  'triangle-alert': TriangleAlert,
  user: User,
  x: X,
};

/** `/icons.svg`: every icon of the portal as one sprite. Drawings by lucide, ISC licence. */
export function GET(): Response {
  const symbols = ICON_NAMES.map((name) => symbol(name)).join('');
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg"><!-- Drawings: lucide (lucide.dev), ISC licence -->${symbols}</svg>`,
    { headers: { 'Content-Type': 'image/svg+xml' } },
  );
}

/** One drawing as a symbol; stroke and colour come from the page's `.icon`. */
function symbol(name: IconName): string {
  const drawing = renderToStaticMarkup(createElement(DRAWINGS[name]));
  const inside = drawing.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${inside}</symbol>`;
}
