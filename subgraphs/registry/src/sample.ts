import {
  addDays,
  type Books,
  type FictionalEntity,
  fictionalEntities,
  type Instant,
  type IsoDate,
  startOfDay,
  type Transaction,
} from '@creditgraph/kernel';
import type { EntityInput } from './entity/model';
import { entityRow, recordEntity } from './entity/record';
import { type EntityRow, entityTable } from './entity/row';
import { supersede } from './supersession/record';

/** Fictional entities beyond those of the sample, so that no code of it is met twice. */
const REPLACED = 3;
const EXTRA = REPLACED + 2;
/** The register hears of a change three days after it. */
const DELAY = 3;
const SOURCE = '登记机关业务系统(示例)';
const OTHER_SOURCE = '税务登记信息(示例)';
/** All that the sample tells has happened by then. */
const LAST_DAY = '2025-10-01';

/** Writes the fictional register once; does nothing where any entity is on record. */
export async function writeRegister(books: Books, of: { seed: number; count: number }): Promise<void> {
  const [any] = await books.query('SELECT uscc FROM entity LIMIT 1');
  if (any) return;
  const all = fictionalEntities({ ...of, count: of.count + EXTRA });
  const entities = all.slice(0, of.count);
  await books.write(async (tx) => {
    await tx.insert(entityTable, entities.flatMap(versionsOf));
    await writeTroubles(tx, entities.filter(isActive), all.slice(of.count));
  });
}

const isActive = ({ status }: FictionalEntity) => status === 'ACTIVE';

/** Registration, change of name, end: as many versions as there were changes, each known when it was reported. */
function versionsOf(entity: FictionalEntity): EntityRow[] {
  const [formerName] = entity.formerNames;
  const renamedOn = formerName ? partOfLife(entity, 0.25) : null;
  const endedOn = isActive(entity) ? null : partOfLife(entity, 0.5);
  const formerNames = formerName && renamedOn ? [{ name: formerName, until: renamedOn }] : [];
  const first = inputOf({ ...entity, name: formerName ?? entity.name });
  const renamed = { ...inputOf(entity), formerNames };
  const ended = {
    ...renamed,
    status: entity.status,
    deregisteredOn: entity.status === 'DEREGISTERED' ? endedOn : null,
  };
  const changes: [EntityInput, IsoDate][] = [
    [first, entity.registeredOn],
    ...(renamedOn ? [[renamed, renamedOn] as [EntityInput, IsoDate]] : []),
    ...(endedOn ? [[ended, endedOn] as [EntityInput, IsoDate]] : []),
  ];
  return changes.map(([input, day], index) => {
    const next = changes[index + 1];
    return entityRow(input, {
      version: index + 1,
      status: input.status,
      recordedAt: reported(day),
      supersededAt: next ? reported(next[1]) : null,
    });
  });
}

/** Codes that were replaced, and the faults the report is there to show. */
async function writeTroubles(
  tx: Transaction,
  active: readonly FictionalEntity[],
  extra: readonly FictionalEntity[],
): Promise<void> {
  for (const [index, entity] of active.slice(0, REPLACED).entries()) {
    const old = extra[index];
    if (old) await writeReplaced(tx, old, entity, index + 1);
  }
  const [, , , twin, renamed] = active;
  const [, , , second, invalid] = extra;
  const known = reported(LAST_DAY);
  if (twin && second) {
    await recordEntity(tx, { ...inputOf(second), name: twin.name }, known);
  }
  if (renamed) {
    const name = renamed.name.replace('虚构', '虚构新');
    await recordEntity(tx, { ...inputOf(renamed), name, source: OTHER_SOURCE }, known);
  }
  if (invalid) await recordEntity(tx, { ...inputOf(invalid), uscc: misspelt(invalid.uscc) }, known);
}

/** An older code of an entity: on the register for years until the newer one took its place. */
async function writeReplaced(
  tx: Transaction,
  old: FictionalEntity,
  entity: FictionalEntity,
  number: number,
): Promise<void> {
  const registeredOn = addDays(entity.registeredOn, -365);
  const on = partOfLife(entity, 0.1);
  await recordEntity(tx, { ...inputOf(old), name: entity.name, registeredOn }, reported(registeredOn));
  const document = `虚登代码〔${on.slice(0, 4)}〕${number}号(示例)`;
  await supersede(tx, { from: old.uscc, to: entity.uscc, on, document }, reported(on));
}

const inputOf = (entity: FictionalEntity): EntityInput => ({
  uscc: entity.uscc,
  name: entity.name,
  formerNames: [],
  kind: entity.kind,
  status: 'ACTIVE',
  region: entity.region.code,
  authority: entity.authority,
  legalRepresentative: entity.legalRepresentative,
  registeredOn: entity.registeredOn,
  deregisteredOn: null,
  source: SOURCE,
});

const reported = (day: IsoDate): Instant => startOfDay(addDays(day, DELAY));

/** A day between registration and the end of the sample. */
function partOfLife({ registeredOn }: FictionalEntity, part: number): IsoDate {
  const days = (Date.parse(LAST_DAY) - Date.parse(registeredOn)) / 86_400_000;
  return addDays(registeredOn, Math.floor(days * part));
}

/** The same code with another check character. */
const misspelt = (uscc: string) => uscc.slice(0, 17) + (uscc.endsWith('0') ? '1' : '0');
