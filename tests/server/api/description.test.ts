import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { describeApi } from '#server/api/describe-api.ts';
import { ROUTES } from '#server/api/routes.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { startApi } from './test-api.ts';

it('is a valid description in OpenAPI 3.1, with every route and nothing else', async () => {
  const description = JSON.parse(JSON.stringify(await describeApi()));
  const { valid, errors } = await new Validator().validate(structuredClone(description));
  expect(errors).toBeUndefined();
  expect([valid, description.openapi]).toEqual([true, '3.1.0']);
  const described = Object.entries<Record<string, { operationId: string }>>(description.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method} ${path} ${operationId}`),
  );
  const routes = ROUTES.map(
    ({ method, path, name }) => `${method} ${path.replace(/:([a-z]+)/g, '{$1}')} ${name}`,
  );
  expect(described.toSorted()).toEqual(routes.toSorted());
});

it('points at nothing that it does not hold', async () => {
  const description = JSON.parse(JSON.stringify(await describeApi()));
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const found = reference.split('/').reduce((inside, name) => inside?.[name], description);
    expect(found, reference).toBeTypeOf('object');
  }
});

it('says of each route what it is and who may, in sentences', async () => {
  const { paths } = JSON.parse(JSON.stringify(await describeApi()));
  for (const methods of Object.values<Record<string, { summary: string; description: string }>>(paths)) {
    for (const { summary, description } of Object.values(methods)) {
      expect(summary).toMatch(/^[A-Z]/);
      expect(description).toMatch(/\.$/);
    }
  }
});

it('is given to whoever is let in, with an ETag', async () => {
  const api = startApi(await openForTest(await newSqlite()), []);
  const ada = await api.addPerson('ada');
  const told = await api.ask(ada, 'GET', '/openapi.json');
  expect([told.status, told.json.openapi]).toEqual([200, '3.1.0']);
  const etag = told.headers.get('etag') ?? '';
  const again = await api.ask(ada, 'GET', '/openapi.json', { headers: { 'if-none-match': etag } });
  expect([again.status, again.text]).toEqual([304, '']);
});
