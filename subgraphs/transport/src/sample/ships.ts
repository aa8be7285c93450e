import {
  addDays,
  type FictionalEntity,
  type SampleDesk,
  type SampleSubject,
  serialOf,
  startOfDay,
} from '@creditgraph/kernel';
import { acts } from '../law';
import { imoCheckOf, type ShipNumber, shipKeyOf } from '../ship/number';
import { employee, entryOf, type Held, serialIn, together } from './held';

/** Of a hundred ships, so many are on each list, best first. */
const fates: readonly (readonly [upTo: number, list: string, grounds: string])[] = [
  [0.2, 'HSHONG', '连续两年无违法行为且无安全事故(虚构情形)'],
  [0.35, 'HSHUANG', '一年内两次受到较轻行政处罚(虚构情形)'],
  [0.45, 'HSHEI', '逃避海事监督检查(虚构情形)'],
];

/** The ships of a made-up shipping company, with the crew of each; some are on a list of the maritime administration. */
export function shipsOf(entity: FictionalEntity, random: () => number, desk: SampleDesk): Held {
  const count = 1 + Math.floor(random() * 2);
  return together(...Array.from({ length: count }, (_, at) => oneShip(entity, at, random, desk)));
}

function oneShip(entity: FictionalEntity, at: number, random: () => number, desk: SampleDesk): Held {
  const [drawn, place] = [random(), random()];
  const since = addDays(entity.registeredOn, 60 + Math.floor(random() * 90));
  const ship: SampleSubject = {
    subject: shipKeyOf(numberOf(entity, at)),
    name: `虚构${serialIn(entity)}${at + 1}轮(示例)`,
    kind: 'SHIP',
    since,
    heldBy: entity.uscc,
    details: {},
    recordedAt: startOfDay(addDays(since, 5)),
  };
  const crew = [0, 1].map((seat) => employee(entity, 'CREW', { at: at * 2 + seat, since, random, desk }));
  const [, list, grounds] = fates.find(([upTo]) => drawn < upTo) ?? [];
  const enteredOn = addDays('2026-01-12', Math.floor(place * 270));
  const isListed = list !== undefined && grounds !== undefined && since < '2025-12-01';
  return {
    held: [ship, ...crew],
    conduct: [],
    listings: isListed
      ? [entryOf({ ...saidOf(entity, ship), list, grounds, enteredOn }, serialIn(entity) + String(at + 1))]
      : [],
  };
}

const saidOf = ({ region }: FictionalEntity, { subject, name: subjectName }: SampleSubject) => ({
  subject,
  subjectName,
  basis: acts.maritimePlan,
  decidedBy: `${region.name}虚构海事局(示例)`,
});

/** Numbers that begin with 0 were never given to a ship; they do not suffice for all, so the rest have national ones. */
function numberOf(entity: FictionalEntity, at: number): ShipNumber {
  const place = serialOf(entity.uscc) * 2 + at;
  if (place >= 100_000) return { nationalNumber: `XU${serialIn(entity)}${at + 1}` };
  const digits = `0${String(place).padStart(5, '0')}`;
  return { imo: digits + imoCheckOf(digits) };
}
