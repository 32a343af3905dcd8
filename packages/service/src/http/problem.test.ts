import { type Code, codes, VigieError } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { statusOf, toProblem } from './problem.js';

test.each(Object.keys(codes) as Code[])('%s has a status that is an error', (code) => {
  expect(statusOf[code]).toBeGreaterThanOrEqual(400);
  expect(statusOf[code]).toBeLessThan(600);
});

test('says what went wrong, what it means and what to do', () => {
  const error = new VigieError('cursor-invalid', 'The cursor is of another list.', { value: 'abc' });
  expect(toProblem(error, 'urn:uuid:1')).toEqual({
    type: '/docs/errors#cursor-invalid',
    title: codes['cursor-invalid'].meaning,
    status: 400,
    detail: 'The cursor is of another list.',
    code: 'cursor-invalid',
    remedy: codes['cursor-invalid'].remedy,
    instance: 'urn:uuid:1',
    value: 'abc',
  });
});

test('lets no fact take the place of a member of its own', () => {
  const error = new VigieError('not-found', 'Nothing.', { status: 200, code: 'fine', remedy: 'none' });
  expect(toProblem(error)).toMatchObject({ status: 404, code: 'not-found', remedy: codes['not-found'].remedy });
});
