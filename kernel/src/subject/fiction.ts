import { Refusal } from '../errors';
import { addDays, type IsoDate } from '../time';
import { type Region, regions } from '../uscc/region';
import { usccWith } from '../uscc/uscc';
import { type FictionalKind, fictionalKinds } from './fiction-kinds';
import { pick, seededRandom } from './random';
import { givenNames, placeWords, stems, traits } from './words';

/** An entity that does not exist, for samples and tests. */
export interface FictionalEntity {
  readonly uscc: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: string;
  readonly region: Region;
  readonly registeredOn: IsoDate;
  readonly status: FictionalStatus;
  readonly legalRepresentative: string;
  readonly authority: string;
}

export type FictionalStatus = 'ACTIVE' | 'REVOKED' | 'DEREGISTERED';

/**
 * Every made-up organisation code starts with these letters (虚 is spelled xu). New codes are issued in sequence from
 * blocks such as MA, MB and MJ, none of which is known to have come near MUXU; no published rule keeps it free.
 */
export const FICTIONAL_BODY = 'MUXU';
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Four characters behind the letters. */
const CODES = characters.length ** 4;
/** Shares no factor with the number of codes, so that every step lands on a new one. */
const STRIDE = 387_917;

/** Each kind as often as its share. */
const kindsByShare = fictionalKinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));

const FIRST_DAY = '2015-10-01';
const DAYS = 3_650;

/** The same entities for the same seed; names say that they are made up, codes are valid, neither ever repeats. */
export function fictionalEntities(of: { seed: number; count: number }): readonly FictionalEntity[] {
  const { seed, count } = of;
  if (!Number.isInteger(count) || count < 0 || count > CODES) {
    throw new Refusal('TOO_MANY', { field: 'count', limit: CODES, count });
  }
  const random = seededRandom(seed);
  const start = Math.floor(random() * CODES);
  const christen = namer(random);
  return Array.from({ length: count }, (_, at) => entity(random, christen, (start + at * STRIDE) % CODES));
}

/** Whether a code belongs to the block from which made-up entities are numbered. */
export const isFictional = (uscc: string): boolean => uscc.startsWith(FICTIONAL_BODY, 8);

function entity(random: () => number, christen: Christen, serial: number): FictionalEntity {
  const kind = pick(random, kindsByShare);
  const region = pick(random, regions());
  const { department, category } = kind;
  const body = FICTIONAL_BODY + inCharacters(serial);
  return {
    uscc: usccWith({ department, category, region: region.code, body }),
    name: christen(kind),
    formerNames: random() < 0.1 ? [christen(kind)] : [],
    kind: kind.code,
    region,
    registeredOn: addDays(FIRST_DAY, Math.floor(random() * DAYS)),
    status: statusAt(random()),
    legalRepresentative: pick(random, stems) + pick(random, givenNames),
    authority: `${region.name}${kind.authority}(示例)`,
  };
}

type Christen = (kind: FictionalKind) => string;

/** Numbers a name it has given before, so that one name never stands for two codes. */
function namer(random: () => number): Christen {
  const given = new Map<string, number>();
  return ({ trades, forms }) => {
    const place = pick(random, placeWords) + pick(random, traits);
    const name = `${place}虚构${pick(random, trades)}${pick(random, forms)}`;
    const times = (given.get(name) ?? 0) + 1;
    given.set(name, times);
    return times === 1 ? `${name}(示例)` : `${name}(示例${times})`;
  };
}

function statusAt(share: number): FictionalStatus {
  if (share < 0.92) return 'ACTIVE';
  return share < 0.96 ? 'REVOKED' : 'DEREGISTERED';
}

/** Where a made-up entity stands among all there can be; every one has a place of its own. */
export const serialOf = (uscc: string): number =>
  [...uscc.slice(12, 16)].reduceRight(
    (serial, digit) => serial * characters.length + characters.indexOf(digit),
    0,
  );

function inCharacters(serial: number): string {
  const digits = [0, 1, 2, 3].map(
    (place) => Math.floor(serial / characters.length ** place) % characters.length,
  );
  return digits.map((digit) => characters[digit]).join('');
}
