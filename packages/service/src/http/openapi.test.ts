import { Validator } from '@seriousme/openapi-schema-validator';
import { codes } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { openTestDoor } from '../testing/test-door.js';

test('is valid OpenAPI 3.1 and lists every endpoint with its problem answer', async () => {
  const door = await openTestDoor();
  const { body } = await door.ask('/openapi.json');
  expect(await new Validator().validate(body)).toMatchObject({ valid: true });
  expect(body.openapi).toBe('3.1.0');
  const operations = Object.entries(body.paths as Record<string, Record<string, { responses: object }>>).flatMap(
    ([path, item]) => Object.entries(item).map(([method, { responses }]) => [`${method} ${path}`, responses] as const),
  );
  expect(operations.map(([name]) => name)).toEqual(['get /things', 'post /things', 'get /things/{id}', 'post /bytes']);
  for (const [, responses] of operations) expect(responses).toHaveProperty('default');
  expect(body.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(codes));
});

test('is the same after the validator has worked with it', async () => {
  const door = await openTestDoor();
  const before = (await door.ask('/openapi.json')).body;
  await door.ask('/things?limit=1');
  await door.ask('/things', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect((await door.ask('/openapi.json')).body).toEqual(before);
});
