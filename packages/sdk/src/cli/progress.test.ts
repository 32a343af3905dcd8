import { describe, expect, it } from 'vitest';
import { startProgress } from './progress.js';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const output = {
    isTTY,
    columns: 80,
    write: (text: string) => written.push(text),
    cursorTo: () => true,
    clearLine: () => true,
  };
  return { output, written };
}

describe('startProgress', () => {
  it('draws a bar on a terminal when there are several things to do', () => {
    const { output, written } = terminal(true);
    const progress = startProgress(output, 2);
    progress.advance();
    progress.advance();
    progress.stop();
    expect(written.join('')).toContain('publishing [');
  });

  it.each([
    ['where no terminal is', false, 3],
    ['for a single thing', true, 1],
  ])('writes nothing %s', (_what, isTTY, total) => {
    const { output, written } = terminal(isTTY);
    const progress = startProgress(output, total);
    progress.advance();
    progress.stop();
    expect(written).toEqual([]);
  });
});
