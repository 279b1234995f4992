import { CORE_SCHEMA, type LoadOptions, load, YAMLException } from 'js-yaml';
import { LIMITS } from './limits.ts';
import { yamlLines } from './yaml-lines.ts';

/** Why a text is not YAML as the library allows it. */
export class YamlRefusal extends Error {
  /** From 1, counted in the text that was given. */
  readonly line: number;
  readonly reason: YamlRefusalReason;

  constructor(reason: YamlRefusalReason, detail: string, line: number) {
    super(detail);
    this.name = 'YamlRefusal';
    this.reason = reason;
    this.line = line;
  }
}

export type YamlRefusalReason =
  | 'fences'
  | 'too-long'
  | 'syntax'
  | 'nesting'
  | 'alias'
  | 'key'
  | 'not-a-mapping';

/**
 * Parses YAML 1.2 (core schema: dates and `12:30` stay text) that holds one mapping. Refused: syntax errors and
 * duplicate keys, nesting over the cap, anchors and aliases (alias bombs), merge keys, keys that JavaScript would
 * take for something else (`__proto__`, `constructor`, `prototype`), tags, anything but a mapping at the top.
 *
 * @throws {YamlRefusal}
 */
export function parseYaml(text: string): Record<string, unknown> {
  const data = loadPlain(text);
  if (data === null || data === undefined) return {};
  if (typeof data !== 'object' || Array.isArray(data)) {
    throw new YamlRefusal('not-a-mapping', 'expected fields (name: value)', 1);
  }
  refuseKeys(data, [], text);
  return data as Record<string, unknown>;
}

// js-yaml registers an anchor before any alias can use it, so the first one is refused while it is still harmless.
const refuseAnchors: LoadOptions['listener'] = (event, state) => {
  if (event !== 'close') return;
  const { anchorMap, line } = state as unknown as { anchorMap: Record<string, unknown>; line: number };
  for (const name in anchorMap) throw new YamlRefusal('alias', `the anchor &${name}`, line + 1);
};

// One level more than the cap, since the top mapping counts as one.
const OPTIONS: LoadOptions & { maxDepth: number } = {
  schema: CORE_SCHEMA,
  maxDepth: LIMITS.nesting + 1,
  listener: refuseAnchors,
};

function loadPlain(text: string): unknown {
  try {
    return load(text, OPTIONS);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? error.mark.line + 1 : secondDocument(text);
    const reason = /maxDepth/.test(error.reason)
      ? 'nesting'
      : /alias/.test(error.reason)
        ? 'alias'
        : 'syntax';
    throw new YamlRefusal(reason, error.reason, line);
  }
}

/** The line on which a second document begins: the only fault that js-yaml gives no place for. */
function secondDocument(text: string): number {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => /\S/.test(line) && !/^(?:#|---)/.test(line));
  return lines.findIndex((line, index) => index > first && /^(?:---|\.\.\.)(?:\s|$)/.test(line)) + 1 || 1;
}

const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype', '<<']);

function refuseKeys(value: unknown, path: readonly string[], text: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const here = [...path, key];
    if (REFUSED_KEYS.has(key)) throw new YamlRefusal('key', key, yamlLines(text)(here.join('.')));
    refuseKeys((value as Record<string, unknown>)[key], here, text);
  }
}
