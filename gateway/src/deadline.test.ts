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

  it('lets an answer in whose parts came while nobody could listen, again and again', async () => {
    const answer = within(400, async () => {
      for (let part = 0; part < 8; part += 1) {
        const read = readFile(__filename, 'utf8');
        busyFor(80);
        await read;
      }
      return 'whole';
    });

    expect(await answer).toBe('whole');
  });

  it('ends where this process can never listen', async () => {
    let busy = true;
    const answer = within(200, async () => {
      while (busy) {
        busyFor(130);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });

    await expect(answer.finally(() => (busy = false))).rejects.toThrow(Late);
  });

  it('ends all the same where none has come', async () => {
    const answer = within(200, async () => {
      busyFor(500);
      return new Promise(() => {});
    });

    await expect(answer).rejects.toThrow(Late);
  });
});
