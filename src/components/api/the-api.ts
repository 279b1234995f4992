import description from 'virtual:callsheet-api';

/** The parts of the description that the page shows. */
interface Description {
  readonly info: { readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface DescribedOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** A JSON schema, as far as this page reads it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const api = description as Description;

/** One address and method. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly title: string;
  /** What there is to know, then who may. */
  readonly about: readonly string[];
  /** The scope that a key needs; undefined where no key gets. */
  readonly scope: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly status: string;
  readonly answer: Schema | undefined;
  readonly isMarkdownToo: boolean;
}

export interface OperationGroup {
  readonly name: string;
  readonly about: string;
  readonly operations: readonly Operation[];
}

/** What comes before every path. */
export const API_ADDRESS = api.servers[0]?.url ?? '';

/** What holds for all of it, a paragraph each. */
export const API_ABOUT: readonly string[] = api.info.description.split('\n\n');

/** All operations by group, in the order of the description. */
export function operationGroups(): OperationGroup[] {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, described })),
  );
  return api.tags.map(({ name, description: about }) => ({
    name,
    about,
    operations: operations
      .filter(({ described }) => described.tags.includes(name))
      .map(({ path, method, described }) => toOperation(path, method, described)),
  }));
}

/** Shapes that several operations share, by name. */
export function sharedSchemas(): [name: string, schema: Schema][] {
  return Object.entries(api.components.schemas).sort(([one], [other]) => (one < other ? -1 : 1));
}

function toOperation(path: string, method: string, described: DescribedOperation): Operation {
  const [status = '', answer] =
    Object.entries(described.responses).find(([code]) => code.startsWith('2')) ?? [];
  return {
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    title: described.summary,
    about: described.description.split('\n\n'),
    scope: described.security.find((way) => 'key' in way)?.key?.[0],
    parameters: described.parameters,
    body: described.requestBody?.content['application/json']?.schema,
    status,
    answer: answer?.content?.['application/json']?.schema,
    isMarkdownToo: answer?.content?.['text/markdown'] !== undefined,
  };
}
