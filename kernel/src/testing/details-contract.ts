import { createSecretKey } from 'node:crypto';
import { type Detailed, misfitOf, readDetails, unknownDetails } from '../conduct/details';
import { type ConductKind, conductKindOf, type DetailField } from '../conduct/kind';
import { fileKindsOf } from '../intake/file-kinds';
import { kindByHeader, titlesOf } from '../intake/header';
import { personKeyOf } from '../person/mask';
import type { SampleRecords } from '../sample/sample';
import type { SectorDefinition } from '../sector';
import { fictionalEntities } from '../subject/fiction';
import { type SubjectKind, subjectKindOf } from '../subject/kind';
import { seededRandom } from '../subject/random';

/** What every sector promises of the details of its kinds; to be called inside its own `describe`. */
export function detailsContract(sector: SectorDefinition<unknown, string>): void {
  const acts = kindsOf(sector.conductKinds, conductKindOf);
  const subjects = kindsOf(sector.subjectKinds, subjectKindOf);
  const kinds: readonly (readonly [string, ConductKind])[] = [...acts, ...subjects];

  it('calls every kind by a code and a name of its own', () => {
    for (const group of [acts, subjects]) {
      expect(group.filter(([code, { name }]) => !/^[A-Z][A-Z_]{0,29}$/.test(code) || name === '')).toEqual(
        [],
      );
      expect(repeated(group.map(([, { name }]) => name))).toEqual([]);
    }
    expect(acts.filter(([code]) => code === 'PENALTY' || code === 'LICENCE')).toEqual([]);
  });

  it('titles every detail, and says none twice', () => {
    for (const [, { details = [] }] of kinds) {
      expect(details.filter(({ key, zh }) => !/^[a-z][A-Za-z0-9]*$/.test(key) || zh.trim() === '')).toEqual(
        [],
      );
      expect(repeated(details.map(({ key }) => key))).toEqual([]);
      expect(repeated(details.map(({ zh }) => zh))).toEqual([]);
    }
  });

  it.each([
    ['acts', acts],
    ['subjects', subjects],
  ])('means one thing by one key in the files of its %s', (_, group) => {
    const fields = group.flatMap(([, { details = [] }]) => details);
    const meanings = new Set(fields.map(({ key, zh, form }) => `${key} ${zh} ${form}`));
    expect(meanings.size).toBe(new Set(fields.map(({ key }) => key)).size);
    expect(meanings.size).toBe(new Set(fields.map(({ zh }) => zh)).size);
  });

  it('bounds numbers only, offers values of a choice only, and writes amounts in 万元', () => {
    const fields = kinds.flatMap(([, { details = [] }]) => details);
    expect(fields.filter((field) => !isSane(field))).toEqual([]);
  });

  it('has files in which no two columns go by one title, and whose kind the header tells', () => {
    const files = fileKindsOf(sector);
    for (const { code, columns } of files) {
      expect([code, repeated(columns.flatMap(titlesOf))]).toEqual([code, []]);
      const titles = columns.filter(({ required }) => required).map(({ zh }) => zh);
      expect(kindByHeader(titles, files).code).toBe(code);
    }
  });

  it('has a file for every kind of its things, and says how rows name them', () => {
    const things = subjects.map(([code]) => code).filter((code) => isThing(sector.subjectKinds[code]));
    const taken = fileKindsOf(sector).map(({ code }) => code);
    expect(things.filter((code) => !taken.includes(code))).toEqual([]);
    expect(sector.own?.identifiers?.length ?? 0).toBe(things.length);
  });

  it('keeps to all that in its own sample', () => {
    const random = seededRandom(5);
    const secret = createSecretKey(Buffer.alloc(32, 7));
    const desk = { personKeyOf: (number: string) => personKeyOf(number, secret) };
    const records = fictionalEntities({ seed: 5, count: 400 }).flatMap(
      (entity) => sector.sample?.(entity, random, desk) ?? [],
    );
    const own = records
      .flatMap(({ conduct }) => conduct)
      .filter(({ kind }) => kind !== 'PENALTY' && kind !== 'LICENCE');
    expect(own.filter((act) => !fitsKind(conductKindOf(sector.conductKinds, act.kind), act))).toEqual([]);
    const kept = records.flatMap(({ subject, held = [] }) => [subject, ...held]);
    const unfit = kept.filter(
      ({ kind, details }) => !fits(subjectKindOf(sector.subjectKinds, kind), details),
    );
    expect(unfit).toEqual([]);
  });
}

const isThing = (kind: string | SubjectKind | undefined): boolean =>
  typeof kind === 'object' && kind.of === 'THING';

type Details = Readonly<Record<string, unknown>>;

function fitsKind(kind: ConductKind | undefined, act: SampleRecords['conduct'][number]): boolean {
  if (!kind || !fits(kind, act.details) || misfitOf(kind, act)) return false;
  const valid = kind.validity?.(act.occurredOn) ?? act;
  const ends = !kind.endRequired || act.validUntil !== null;
  return ends && valid.validFrom === act.validFrom && valid.validUntil === act.validUntil;
}

/** Whether the details would be read again from what a file would say of them. */
function fits(kind: Detailed | undefined, details: Details): boolean {
  if (!kind) return false;
  const { details: read } = readDetails(kind, (field) => written(field, details[field.key]));
  const asKept = Object.entries(details).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  expect(read).toEqual(Object.fromEntries(asKept));
  return unknownDetails(kind, Object.keys(details)).length === 0;
}

function written({ form }: DetailField, value: unknown): string {
  if (value === undefined) return '';
  if (form === 'amount') return (Number(value) / 1_000_000).toFixed(6);
  if (form === 'yesNo') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('、') : String(value);
}

function kindsOf<Kind extends ConductKind>(
  kinds: Readonly<Record<string, string | Kind>>,
  kindOf: (
    kinds: Readonly<Record<string, string | Kind>>,
    code: string,
  ) => Kind | { name: string } | undefined,
): readonly (readonly [string, ConductKind])[] {
  return Object.keys(kinds).flatMap((code) => {
    const kind = kindOf(kinds, code);
    return kind ? [[code, kind] as const] : [];
  });
}

function isSane({ form, zh, least, most, choices, limit }: DetailField): boolean {
  const bounded = least !== undefined || most !== undefined;
  const number = form === 'whole' || form === 'decimal';
  const words = form === 'words' || form === 'wordList';
  return (
    (!bounded || (number && (least ?? -Infinity) <= (most ?? Infinity))) &&
    (form === 'choice') === Object.keys(choices ?? {}).length > 0 &&
    (limit === undefined || (words && limit > 0)) &&
    (form === 'amount') === zh.endsWith('(万元)')
  );
}

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);
