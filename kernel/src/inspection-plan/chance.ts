import { createHmac } from 'node:crypto';

/** A whole number from 0 up to and without a bound, each as likely as the other. */
export type Chance = (bound: number) => number;

const RANGE = 2n ** 64n;

/**
 * Numbers that anyone draws again from the same seed and label. The n-th block, counted from 0, is the HMAC-SHA-256 under
 * the seed of the label in UTF-8, a zero byte and n in eight bytes; its first eight bytes are a number, all most
 * significant byte first. A number at or above the largest multiple of the bound is thrown away, since it would favour
 * the small ones; of any other the remainder counts.
 */
export function chance(seed: Buffer, label: string): Chance {
  let block = 0n;
  const next = (): bigint => {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(block);
    block += 1n;
    return createHmac('sha256', seed)
      .update(label, 'utf8')
      .update('\0')
      .update(counter)
      .digest()
      .readBigUInt64BE();
  };
  return (bound) => {
    if (!Number.isSafeInteger(bound) || bound < 1) throw new RangeError(`${bound} is no bound`);
    const width = BigInt(bound);
    const fair = RANGE - (RANGE % width);
    let number = next();
    while (number >= fair) number = next();
    return Number(number % width);
  };
}

/** So many of the items, each selection as likely as the other, in the order in which they were drawn. */
export function drawFrom<Item>(items: readonly Item[], count: number, random: Chance): Item[] {
  const left = [...items];
  for (let place = 0; place < count; place += 1) {
    const drawn = place + random(left.length - place);
    [left[place], left[drawn]] = [left[drawn] as Item, left[place] as Item];
  }
  return left.slice(0, count);
}
