import { renewalOf } from './renewal';

describe('a look for something new', () => {
  let found: { readonly key: string } | null | Error = null;
  let fit: (key: string) => boolean = () => false;
  let tried: string[] = [];
  let told: string[] = [];
  const look = () =>
    renewalOf<object>({
      find: () => {
        if (found instanceof Error) throw found;
        return found;
      },
      take: async (taken) => {
        const { key } = taken as { key: string };
        tried.push(key);
        if (!fit(key)) throw new Error(`${key} does not fit`);
        found = null;
      },
      refused: (thrown) => void told.push((thrown as Error).message),
    });
  beforeEach(() => {
    jest.useFakeTimers();
    [found, fit, tried, told] = [null, () => false, [], []];
  });
  afterEach(() => jest.useRealTimers());

  it('takes what fits, and nothing while there is nothing', async () => {
    fit = () => true;
    const again = look();
    await again();
    found = { key: 'a' };
    for (let at = 0; at < 3; at += 1) await again();

    expect({ tried, told }).toEqual({ tried: ['a'], told: [] });
  });

  it('tries what was refused again once it has changed, and says so each time', async () => {
    const again = look();
    for (const key of ['a', 'a', 'b', 'b', 'a']) {
      found = { key };
      await again();
    }

    expect(tried).toEqual(['a', 'b', 'a']);
    expect(told).toEqual(['a does not fit', 'b does not fit', 'a does not fit']);
  });

  it('tries it again unchanged after rests that grow, and says nothing new', async () => {
    const again = look();
    found = { key: 'a' };
    const triesUntil = async (ms: number) => {
      for (let at = 0; at < ms; at += 10_000) {
        await again();
        await jest.advanceTimersByTimeAsync(10_000);
      }
      return tried.length;
    };

    expect([await triesUntil(30_000), await triesUntil(60_000), await triesUntil(120_000)]).toEqual([
      1, 2, 3,
    ]);
    fit = () => true;
    await again();
    expect({ last: tried.length, found, told }).toEqual({ last: 4, found: null, told: ['a does not fit'] });
  });

  it('looks each time where nothing could be read, and says it once', async () => {
    const again = look();
    found = new Error('gone');
    for (let at = 0; at < 3; at += 1) await again();
    fit = () => true;
    found = { key: 'a' };
    await again();

    expect({ tried, told }).toEqual({ tried: ['a'], told: ['gone'] });
  });
});
