import { Refusal } from '../errors';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { entityKindsOf } from '../subject/kind';
import type { IsoDate } from '../time';
import type { AnnounceInspectionsInput } from './announce';
import type { Scope } from './frame';

/** Whom a plan is about, and when it is drawn and carried out. */
export interface PlanScope extends Scope {
  /** First day after the visits. */
  readonly until: IsoDate;
  readonly drawOn: IsoDate;
}

/** Whom and when; the value must become known after the announcement and before the visits, all of one year. */
export function scopeFrom<Facts, Grade extends string>(
  { subjectKinds }: Pick<SectorDefinition<Facts, Grade>, 'subjectKinds'>,
  {
    kinds,
    region,
    from,
    until,
    drawOn,
  }: Pick<AnnounceInspectionsInput, 'kinds' | 'region' | 'from' | 'until' | 'drawOn'>,
  today: IsoDate,
): PlanScope {
  const known = Object.keys(entityKindsOf(subjectKinds));
  const stranger = kinds.find((kind) => !known.includes(kind));
  if (stranger !== undefined || kinds.length === 0)
    throw new Refusal('CHOICE_UNKNOWN', { field: 'kinds', value: stranger ?? '', choices: known.join(', ') });
  const division = region ?? '';
  if (!/^(\d\d){0,3}$/.test(division)) throw new Refusal('REGION_INVALID', { region: division });
  const ordered = today < drawOn && drawOn <= from && from < until;
  if (!ordered || lastOf(until) !== from.slice(0, 4)) throw new Refusal('INSPECTION_DAYS_INVALID');
  return { kinds: [...new Set(kinds)].sort(), region: division, from, until, drawOn };
}

/** The year of the last day before. */
const lastOf = (until: IsoDate): string =>
  until.endsWith('-01-01') ? String(Number(until.slice(0, 4)) - 1) : until.slice(0, 4);

interface Other {
  readonly number: string;
  readonly kinds: string;
  readonly region: string;
}

/** Two plans for the same subjects and days would let whoever made them keep the draw that suits. */
export async function refuseSecond(tx: Transaction, id: string, plan: PlanScope): Promise<void> {
  const [same] = await tx.query('SELECT id FROM inspection_plan WHERE id = ?', [id]);
  if (same) throw new Refusal('ALREADY_RECORDED');
  const others = await tx.query<Other>(
    'SELECT number, kinds, region FROM inspection_plan WHERE startsOn < ? AND endsBefore > ?',
    [plan.until, plan.from],
  );
  const other = others.find(({ kinds, region }) => {
    const nested = region.startsWith(plan.region) || plan.region.startsWith(region);
    return nested && (JSON.parse(kinds) as string[]).some((kind) => plan.kinds.includes(kind));
  });
  if (other) throw new Refusal('INSPECTION_PLAN_OVERLAPS', { number: other.number });
}
