import { expect, test } from 'vitest';
import { CommitSignal } from './commit-signal.js';

const never = () => new AbortController().signal;

test('wakes everybody who waits, and nobody twice', async () => {
  const commits = new CommitSignal();
  const waiting = [commits.next(never()), commits.next(never())];
  expect(commits.waiting).toBe(2);
  commits.wake();
  await Promise.all(waiting);
  expect(commits.waiting).toBe(0);
});

test('forgets who has given up', async () => {
  const commits = new CommitSignal();
  const over = new AbortController();
  const waiting = commits.next(over.signal);
  over.abort();
  await waiting;
  expect(commits.waiting).toBe(0);
  await commits.next(over.signal);
  expect(commits.waiting).toBe(0);
});

test('lets nobody wait once it is closed', async () => {
  const commits = new CommitSignal();
  const waiting = commits.next(never());
  commits.close();
  await waiting;
  await commits.next(never());
  expect(commits.waiting).toBe(0);
});
