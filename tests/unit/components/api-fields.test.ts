import { expect, it } from 'vitest';
import { fieldsOf, shapeOf, typeOf } from '#components/api/schema-fields.ts';

it('lists the fields of what stands inside under the names around them', () => {
  const fields = fieldsOf({
    type: 'object',
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string', description: 'Its id.' },
            passage: { $ref: '#/components/schemas/Passage' },
          },
        },
      },
      stage: { anyOf: [{ type: 'object', properties: { label: { type: 'string' } } }, { type: 'null' }] },
    },
  });
  expect(fields).toEqual([
    { name: 'items', type: 'list of object', shape: undefined, isOptional: false, about: '' },
    { name: 'items[].id', type: 'text', shape: undefined, isOptional: false, about: 'Its id.' },
    { name: 'items[].passage', type: 'Passage', shape: 'Passage', isOptional: true, about: '' },
    { name: 'stage', type: 'object or null', shape: undefined, isOptional: true, about: '' },
    { name: 'stage.label', type: 'text', shape: undefined, isOptional: true, about: '' },
  ]);
});

it('lists the fields of every variant of a body', () => {
  const fields = fieldsOf({
    oneOf: [
      { type: 'object', required: ['kind'], properties: { kind: { const: 'open' } } },
      { type: 'object', required: ['kind'], properties: { kind: { const: 'copy' } } },
    ],
  });
  expect(fields.map(({ name, type }) => [name, type])).toEqual([
    ['kind', 'open'],
    ['kind', 'copy'],
  ]);
});

it.each([
  [{ type: ['string', 'null'] }, 'text or null'],
  [{ type: 'string', maxLength: 80 }, 'text, ≤ 80'],
  [{ type: 'integer', minimum: 1, maximum: 100 }, 'whole number, 1 to 100'],
  [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, 'whole number'],
  [{ type: 'string', enum: ['due', 'stale'] }, 'due | stale'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Sheet' } }, 'list of Sheet'],
  [{}, 'anything'],
])('says the type of %j in words', (schema, words) => {
  expect(typeOf(schema)).toBe(words);
});

it('finds the shape that a list or a choice has', () => {
  const reference = { $ref: '#/components/schemas/Sheet' };
  for (const schema of [
    reference,
    { type: 'array', items: reference },
    { anyOf: [reference, { type: 'null' }] },
  ]) {
    expect(shapeOf(schema)).toBe('Sheet');
  }
  expect(shapeOf({ type: 'string' })).toBeUndefined();
});
