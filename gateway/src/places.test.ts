import { NoPlace, placesFor } from './places';

describe('places', () => {
  const forever = new AbortController().signal;

  /** One place and two to wait, and people who tell when they enter and leave when they are told. */
  const room = () => {
    const places = placesFor(1, 2);
    const entered: string[] = [];
    const leaving = new Map<string, () => void>();
    const take = (name: string, wait = forever) =>
      places.take(() => {
        entered.push(name);
        return new Promise<void>((leave) => void leaving.set(name, leave));
      }, wait);
    const leave = async (name: string) => {
      leaving.get(name)?.();
      await new Promise(setImmediate);
    };
    return { places, entered, take, leave };
  };

  it('are taken first come first served, and nobody comes in between', async () => {
    const { places, entered, take, leave } = room();
    const again = take('a').then(() => take('a again'));
    void take('b');
    void take('c');
    expect([places.taken(), places.waiting()]).toEqual([1, 2]);
    await expect(take('d')).rejects.toThrow(NoPlace);

    for (const name of ['a', 'b', 'c', 'a again']) await leave(name);
    await again;
    expect(entered).toEqual(['a', 'b', 'c', 'a again']);
    expect([places.taken(), places.waiting()]).toEqual([0, 0]);
  });

  it('are not kept for whoever has stopped waiting', async () => {
    const { places, entered, take, leave } = room();
    const impatient = new AbortController();
    void take('a');
    const gone = take('b', impatient.signal);
    void take('c');
    impatient.abort();

    await expect(gone).rejects.toThrow(NoPlace);
    await expect(take('d', impatient.signal)).rejects.toThrow(NoPlace);
    expect(places.waiting()).toBe(1);
    await leave('a');
    expect(entered).toEqual(['a', 'c']);
  });

  it('fall free when the work fails', async () => {
    const { places } = room();
    await expect(places.take(async () => Promise.reject(new Error('spilt')), forever)).rejects.toThrow(
      'spilt',
    );
    expect(places.taken()).toBe(0);
  });
});
