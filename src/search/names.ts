import type { Library } from '#domain/library.ts';
import { PIECE_TYPE_NAMES, PIECE_TYPES, type PieceType } from '#domain/piece-types.ts';
import type { Name, NameKind } from './head.ts';

/** Other words for a type of piece. */
const TYPE_ALIASES: Readonly<Record<PieceType, readonly string[]>> = {
  battlecard: ['battle card', 'competitive brief', 'kill sheet'],
  objection: ['objection handling', 'pushback'],
  'value-prop': ['value prop', 'value message', 'pitch'],
  discovery: ['discovery questions', 'question list', 'questions to ask'],
  proof: ['case study', 'customer story', 'success story', 'reference', 'testimonial'],
  play: ['playbook', 'sales play'],
  'market-brief': ['market news', 'why now'],
  campaign: ['webinar', 'marketing campaign'],
  email: ['mail', 'follow-up mail', 'follow-up', 'template'],
  track: ['onboarding', 'training', 'learning path', 'course'],
};

/** Everything that the library knows by name: the taxonomy, the types of piece, roles and glossary terms. */
export function namesOf({ taxonomy, glossary }: Pick<Library, 'taxonomy' | 'glossary'>): Name[] {
  return [
    ...taxonomy.competitors.map((item) => named('competitor', item, `/competitors/${item.id}/`)),
    ...taxonomy.personas.map((item) => named('persona', item, `/personas/${item.id}/`)),
    ...rolesOf(taxonomy.personas),
    ...taxonomy.stages.map((item) => named('stage', { ...item, name: item.label }, `/stages/${item.id}/`)),
    ...PIECE_TYPE_NAMES.map((type) => typeName(type)),
    ...taxonomy.products.map((item) => named('product', item)),
    ...taxonomy.industries.map((item) => named('industry', item)),
    ...taxonomy.situations.map((item) => named('situation', item)),
    ...glossary.terms.map((item) => named('term', { ...item, name: item.term }, `/glossary/#${item.id}`)),
  ];
}

interface Item {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
}

function named(kind: NameKind, { id, name, aliases = [] }: Item, url?: string): Name {
  const called = [...new Set([name, ...aliases, id.replaceAll('-', ' ')])];
  return { kind, id, label: name, called, ...(url ? { url } : {}) };
}

function typeName(type: PieceType): Name {
  const { label, plural, folder } = PIECE_TYPES[type];
  const aliases = [label, ...TYPE_ALIASES[type], folder.replaceAll('-', ' ')];
  return named('type', { id: type, name: plural, aliases });
}

/** "economic-buyer" is what it is called; whoever may play the part is what it stands for. */
function rolesOf(personas: Library['taxonomy']['personas']): Name[] {
  const players = new Map<string, string[]>();
  for (const { id, roles } of personas) {
    for (const role of roles) players.set(role, [...(players.get(role) ?? []), id]);
  }
  return [...players].map(([role, ids]) => {
    const words = role.replaceAll('-', ' ');
    const label = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
    return { ...named('role', { id: role, name: label }), personas: ids };
  });
}
