import {
  type Instant,
  parseDate,
  Refusal,
  type Transaction,
  type UsccProblem,
  usccProblem,
} from '@creditgraph/kernel';
import { quarantine } from '../code-problem/record';
import type { StoredEntity } from './loaders';
import type { EntityInput, Status } from './model';
import { comparable, nameKeyOf, searchTextOf } from './names';
import { type EntityRow, entityTable } from './row';

/** What became of a report: a version, nothing new, or a code problem for a person to look at. */
export type Reported =
  | { readonly outcome: 'RECORDED'; readonly version: number }
  | { readonly outcome: 'UNCHANGED' }
  | { readonly outcome: 'QUARANTINED'; readonly reason: UsccProblem | 'OTHER_NAME' };

/**
 * Enters what a register reports of one code. A code that fails its checks is put aside with the reason; so is a
 * second name for a code that another source has named differently, unless the report says it is a former one.
 */
export async function recordEntity(
  tx: Transaction,
  input: EntityInput,
  recordedAt: Instant,
): Promise<Reported> {
  refuseUnfit(input);
  const { uscc: code, name, source } = input;
  const problem = usccProblem(code);
  if (problem) {
    await quarantine(tx, { kind: 'INVALID_CODE', reason: problem, code, name, source }, recordedAt);
    return { outcome: 'QUARANTINED', reason: problem };
  }

  const held = await currentVersion(tx, code);
  if (held && contradicts(input, held)) {
    const found = { kind: 'CODE_WITH_SEVERAL_NAMES', reason: 'OTHER_NAME', heldName: held.name } as const;
    await quarantine(tx, { ...found, code, name, source }, recordedAt);
    return { outcome: 'QUARANTINED', reason: 'OTHER_NAME' };
  }

  const status = (await isReplaced(tx, code)) ? 'SUPERSEDED' : input.status;
  const version = (held?.version ?? 0) + 1;
  const row = entityRow(input, { version, status, recordedAt, supersededAt: null });
  if (held && sameContents(held, row)) return { outcome: 'UNCHANGED' };
  await replace(tx, held, row);
  return { outcome: 'RECORDED', version };
}

/** A new version that differs in its status alone; nothing where the code is on no register. */
export async function recordStatus(
  tx: Transaction,
  uscc: string,
  status: Status,
  recordedAt: Instant,
): Promise<void> {
  const held = await currentVersion(tx, uscc);
  if (!held) return;
  const formerNames = JSON.parse(held.formerNames);
  await replace(tx, held, { ...held, formerNames, status, version: held.version + 1, recordedAt });
}

/** A version as it is stored. */
export const entityRow = (
  input: EntityInput,
  version: Pick<EntityRow, 'version' | 'status' | 'recordedAt' | 'supersededAt'>,
): EntityRow => ({
  uscc: input.uscc,
  name: input.name,
  nameKey: nameKeyOf(input.name),
  searchText: searchTextOf([input.name, ...input.formerNames.map(({ name }) => name)]),
  formerNames: input.formerNames.map(({ name, until }) => ({ name, until })),
  kind: input.kind,
  region: input.region,
  authority: input.authority,
  legalRepresentative: input.legalRepresentative,
  registeredOn: input.registeredOn,
  deregisteredOn: input.deregisteredOn,
  source: input.source,
  ...version,
});

async function replace(tx: Transaction, held: StoredEntity | undefined, row: EntityRow): Promise<void> {
  if (held && row.recordedAt < held.recordedAt) {
    throw new Refusal('RECORDED_OUT_OF_ORDER', { last: held.recordedAt });
  }
  if (held) {
    await tx.run('UPDATE entity SET supersededAt = ? WHERE uscc = ? AND supersededAt IS NULL', [
      row.recordedAt,
      row.uscc,
    ]);
  }
  await tx.insert(entityTable, [row]);
}

async function currentVersion(tx: Transaction, uscc: string): Promise<StoredEntity | undefined> {
  const [held] = await tx.query<StoredEntity>(
    'SELECT * FROM entity WHERE uscc = ? AND supersededAt IS NULL',
    [uscc],
  );
  return held;
}

async function isReplaced(tx: Transaction, uscc: string): Promise<boolean> {
  const rows = await tx.query('SELECT predecessor FROM supersession WHERE predecessor = ?', [uscc]);
  return rows.length > 0;
}

/** Two sources, two names, and the report does not say that the one held is a former one. */
function contradicts({ name, formerNames, source }: EntityInput, held: StoredEntity): boolean {
  const explained = [name, ...formerNames.map((former) => former.name)].map(nameKeyOf);
  return source !== held.source && !explained.includes(held.nameKey);
}

/** Which source repeats what is known does not make it news. */
function sameContents(held: StoredEntity, row: EntityRow): boolean {
  const said = ({ version: _v, recordedAt: _r, supersededAt: _s, source: _o, ...rest }: EntityRow) => rest;
  const before = said({ ...held, formerNames: JSON.parse(held.formerNames) });
  const now = said(row);
  const keys = Object.keys(now) as (keyof typeof now)[];
  return keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(now[key]));
}

/** Lengths are refused here, since only one of the two engines would. */
function refuseUnfit({ name, formerNames, registeredOn, deregisteredOn, ...rest }: EntityInput): void {
  if (comparable(name) === '') throw new Refusal('NAME_MISSING');
  const bounded = [
    ...[name, ...formerNames.map((former) => former.name)].map((value) => ['name', value, 200] as const),
    ['authority', rest.authority, 200] as const,
    ['source', rest.source, 200] as const,
    ['legalRepresentative', rest.legalRepresentative ?? '', 100] as const,
    ['kind', rest.kind, 40] as const,
  ];
  for (const [field, value, limit] of bounded) {
    if ([...value].length > limit) throw new Refusal('TEXT_TOO_LONG', { field, limit });
  }
  if (!/^\d{6}$/.test(rest.region)) throw new Refusal('REGION_INVALID', { region: rest.region });
  for (const day of [registeredOn, ...formerNames.map(({ until }) => until)]) parseDate(day);
  if (deregisteredOn !== null) parseDate(deregisteredOn);
}
