import type { Taxonomy } from '../schema/taxonomy.ts';

/** Where a person stands towards us. */
export const STANCES = ['for', 'unsure', 'against'] as const;
export type Stance = (typeof STANCES)[number];

/** Somebody in the room. */
export interface ChosenPersona {
  readonly id: string;
  readonly stance?: Stance;
}

/** The campaign that the buyer came from, by the name of its piece, and whether they answered it. */
export interface ChosenCampaign {
  readonly name: string;
  readonly answered: 'responded' | 'silent';
}

/** What search made of the buyer's own sentence. */
export interface Heard {
  readonly confidence: 'strong' | 'weak' | 'none';
  /** Pieces or blocks (`objections/too-expensive`, `objections/too-expensive#b7k2`), the nearest first. */
  readonly refs: readonly string[];
  /** Competitors that the sentence names. */
  readonly competitors?: readonly string[];
}

/** What a call sheet is chosen by. An address holds all of it but `heard`, which follows from `said`. */
export interface Choice {
  readonly stage?: string;
  /** The first one leads: the sheet's address and its opening line are theirs. */
  readonly personas: readonly ChosenPersona[];
  readonly rivals: readonly string[];
  readonly industry?: string;
  readonly product?: string;
  readonly campaign?: ChosenCampaign;
  readonly goneQuiet: boolean;
  /** The buyer's own words; they live in the fragment, so that no server ever sees them. */
  readonly said?: string;
  readonly heard?: Heard;
  /** Lines that gave way to the next best. */
  readonly swapped: readonly string[];
  /** Lines that were taken off the sheet. */
  readonly hidden: readonly string[];
}

/** The most that one sheet holds; what comes after is not read. */
export const MOST_PERSONAS = 3;
export const MOST_RIVALS = 3;
export const MOST_CHANGES = 8;
export const MOST_SAID = 400;

export const EMPTY_CHOICE: Choice = { personas: [], rivals: [], goneQuiet: false, swapped: [], hidden: [] };

/** The parts of an address that a choice is read from; a `URL` and a `Location` both fit. */
export interface Address {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/**
 * Reads a choice from an address: the canonical one, or the one that the form sends without script
 * (`/call/?stage=justify&persona=cfo&stance=&persona=controller&stance=against`). Whatever does not look like an
 * id is passed over; {@link knownChoice} drops ids that the library does not have.
 */
export function parseChoice({ pathname, search, hash }: Address): Choice {
  const query = new URLSearchParams(search);
  const [, stageInPath, personaInPath] = /^\/call\/([^/]*)\/([^/]*)\/?$/.exec(pathname) ?? [];
  return tidyChoice({
    stage: oneOf(stageInPath, query.get('stage')),
    personas: [...leadPersona(oneOf(personaInPath), query), ...listedPersonas(query), ...withPersonas(query)],
    rivals: query.getAll('rival'),
    industry: query.get('industry') ?? undefined,
    product: query.get('product') ?? undefined,
    campaign: parseCampaign(query.get('campaign'), query.get('answered')),
    goneQuiet: query.get('quiet') === '1',
    said: saidIn(hash),
    swapped: query.getAll('swap').map(refFromAddress),
    hidden: query.getAll('hide').map(refFromAddress),
  });
}

/** The canonical address of a choice, from `/call/` to the fragment. Equal choices have equal addresses. */
export function formatChoice(choice: Choice): string {
  const tidy = tidyChoice(choice);
  const [lead, ...others] = tidy.personas;
  const query: string[] = [];
  const add = (name: string, value: string | undefined) => value && query.push(`${name}=${value}`);
  add('stance', lead?.stance);
  for (const persona of others) add('with', persona.stance ? `${persona.id}.${persona.stance}` : persona.id);
  for (const rival of tidy.rivals) add('rival', rival);
  add('industry', tidy.industry);
  add('product', tidy.product);
  add('campaign', tidy.campaign && formatCampaign(tidy.campaign));
  add('quiet', tidy.goneQuiet ? '1' : undefined);
  for (const ref of tidy.swapped) add('swap', ref.replace('#', '.'));
  for (const ref of tidy.hidden) add('hide', ref.replace('#', '.'));
  const search = query.length > 0 ? `?${query.join('&')}` : '';
  const hash = tidy.said ? `#said=${encodeURIComponent(tidy.said)}` : '';
  return `/call/${tidy.stage ?? 'any'}/${lead?.id ?? 'any'}/${search}${hash}`;
}

/** Whether an address of this choice needs more than the static page of its stage and first persona. */
export function isPlain(choice: Choice): boolean {
  const { stage, personas } = choice;
  const plain = { ...EMPTY_CHOICE, stage, personas: personas.slice(0, 1).map(({ id }) => ({ id })) };
  return formatChoice(choice) === formatChoice(plain);
}

/** The same choice without ids that the library's closed lists do not have. */
export function knownChoice(choice: Choice, taxonomy: Taxonomy): Choice {
  const known = (list: readonly { id: string }[], id: string | undefined) =>
    list.some((item) => item.id === id) ? id : undefined;
  return tidyChoice({
    ...choice,
    stage: known(taxonomy.stages, choice.stage),
    personas: choice.personas.filter(({ id }) => known(taxonomy.personas, id)),
    rivals: choice.rivals.filter((id) => known(taxonomy.competitors, id)),
    industry: known(taxonomy.industries, choice.industry),
    product: known(taxonomy.products, choice.product),
  });
}

/** A choice as an address can hold it: ids that look like ids, no repeats, within the bounds, words trimmed. */
export function tidyChoice(choice: Choice): Choice {
  const tidy: Choice = {
    stage: slugOrNothing(choice.stage),
    personas: tidyPersonas(choice.personas),
    rivals: unique(choice.rivals.filter(isSlug)).slice(0, MOST_RIVALS),
    industry: slugOrNothing(choice.industry),
    product: slugOrNothing(choice.product),
    campaign: choice.campaign && isSlug(choice.campaign.name) ? choice.campaign : undefined,
    goneQuiet: choice.goneQuiet,
    said: tidySaid(choice.said),
    heard: choice.heard,
    swapped: unique(choice.swapped.filter(isRef)).slice(0, MOST_CHANGES),
    hidden: unique(choice.hidden.filter(isRef)).slice(0, MOST_CHANGES),
  };
  // Absent rather than undefined, so that equal choices are equal values.
  return Object.fromEntries(
    Object.entries(tidy).filter(([, value]) => value !== undefined),
  ) as unknown as Choice;
}

function leadPersona(id: string | undefined, query: URLSearchParams): ChosenPersona[] {
  return id ? [{ id, stance: stanceOrNothing(query.get('stance')) }] : [];
}

/** `persona` and `stance` as a form sends them: as often as each other, the stance empty where none was picked. */
function listedPersonas(query: URLSearchParams): ChosenPersona[] {
  const stances = query.getAll('stance');
  return query.getAll('persona').map((id, at) => ({ id, stance: stanceOrNothing(stances[at]) }));
}

function withPersonas(query: URLSearchParams): ChosenPersona[] {
  return query.getAll('with').map((text) => {
    const [id = '', stance] = text.split('.');
    return { id, stance: stanceOrNothing(stance) };
  });
}

function tidyPersonas(personas: readonly ChosenPersona[]): ChosenPersona[] {
  const seen = new Set<string>();
  const kept = personas.filter(({ id }) => isSlug(id) && !seen.has(id) && seen.add(id));
  return kept.slice(0, MOST_PERSONAS).map(({ id, stance }) => (stance ? { id, stance } : { id }));
}

function parseCampaign(text: string | null, answered: string | null): ChosenCampaign | undefined {
  if (!text) return undefined;
  const [name = '', ending = answered] = text.split('.');
  return { name, answered: ending === 'silent' ? 'silent' : 'responded' };
}

function formatCampaign({ name, answered }: ChosenCampaign): string {
  return answered === 'silent' ? `${name}.silent` : name;
}

/** In an address a dot stands for the `#` of a block's reference. */
function refFromAddress(text: string): string {
  return text.replace('.', '#');
}

function saidIn(hash: string): string | undefined {
  const encoded = /^#said=(.*)$/s.exec(hash)?.[1];
  if (!encoded) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function tidySaid(text: string | undefined): string | undefined {
  const tidy = text?.toWellFormed().replace(/\s+/gu, ' ').trim().slice(0, MOST_SAID);
  // Cutting may have split a pair of surrogates or bared a space.
  return tidy?.replace(/[\ud800-\udbff]$/, '').trim() || undefined;
}

function oneOf(...texts: (string | null | undefined)[]): string | undefined {
  return texts.find((text) => text && text !== 'any') ?? undefined;
}

function stanceOrNothing(text: string | null | undefined): Stance | undefined {
  return STANCES.find((stance) => stance === text);
}

function slugOrNothing(text: string | undefined): string | undefined {
  return text && isSlug(text) ? text : undefined;
}

function isSlug(text: string): boolean {
  return text.length <= 80 && text !== 'any' && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

function isRef(text: string): boolean {
  return text.length <= 160 && /^[a-z0-9-]+\/[a-z0-9-]+(?:#[a-z0-9]{4,32})?$/.test(text);
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}
