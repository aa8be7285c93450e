import { readFile } from 'node:fs/promises';
import { Late, within } from './deadline';

function busyFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('a time limit', () => {
  it('lets an answer in that came while nobody could listen', async () => {
    const answer = within(200, async () => {
      const read = readFile(__filename, 'utf8');
      busyFor(500);
      return read;
    });

    expect(await answer).toContain('came while nobody could listen');
  });

  it('ends all the same where none has come', async () => {
    const answer = within(200, async () => {
      busyFor(500);
      return new Promise(() => {});
    });

    await expect(answer).rejects.toThrow(Late);
  });
});
