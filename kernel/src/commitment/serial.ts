import { Refusal } from '../errors';
import type { Transaction } from '../storage/books';
import type { IsoDate } from '../time';
import { regionName } from '../uscc/region';

const LAST = 999_999;

/**
 * The next free commitment code (承诺编码) of a division and a day. Writers of one ministry take turns, so what is free here
 * stays free until it is entered; a number may be left out, and none is given twice.
 */
export async function nextCode(tx: Transaction, acceptedByCode: string, madeOn: IsoDate): Promise<string> {
  const region = acceptedByCode.slice(2, 8);
  if (regionName(region) === null) throw new Refusal('DIVISION_UNKNOWN', { region });
  const day = region + madeOn.replaceAll('-', '');
  const coded = (serial: number) => day + String(serial).padStart(6, '0');
  const [given] = await tx.query<{ total: number }>(
    'SELECT COUNT(*) AS total FROM commitment WHERE code BETWEEN ? AND ?',
    [coded(0), coded(LAST)],
  );
  for (let serial = Number(given?.total) + 1; serial <= LAST; serial++) {
    const [taken] = await tx.query('SELECT code FROM commitment WHERE code = ?', [coded(serial)]);
    if (!taken) return coded(serial);
  }
  throw new Refusal('COMMITMENT_CODES_SPENT', { region, madeOn });
}
