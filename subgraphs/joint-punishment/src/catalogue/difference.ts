import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from './model';

/** One row that is otherwise in the second edition than in the first. */
export interface Change {
  readonly kind: 'added' | 'ended' | 'changed';
  /** `measure GP-BAN-SUPPLIER`. */
  readonly row: string;
  readonly name: string;
  /** Fields that differ; empty for rows that were added or ended. */
  readonly fields: readonly string[];
  /** Which decisions it touches, in words. */
  readonly touches: string;
}

/** Everything that is otherwise in the second edition. */
export function differenceOf(before: Catalogue, after: Catalogue): readonly Change[] {
  return [
    ...changesIn('list', before.lists, after.lists, ({ code }) => ofList(code, before, after)),
    ...changesIn('measure', before.measures.map(named), after.measures.map(named), ofMeasure),
    ...changesIn('scenario', before.scenarios.map(named), after.scenarios.map(named), ofScenario),
    ...changesIn(
      'recognition',
      before.recognitions.map(byAgreement),
      after.recognitions.map(byAgreement),
      (one) => `entries of ${one.regions.join(', ')} on ${one.lists.join(', ')} 外地名单互认`,
    ),
    ...changesIn(
      'referral',
      byTitle(before),
      byTitle(after),
      () => 'every check of a public body 机关事业单位',
    ),
  ];
}

type Row = { readonly code: string; readonly name: string };
const named = <T extends { readonly nameZh: string }>(row: T) => ({ ...row, name: row.nameZh });
const byAgreement = <T extends { readonly agreement: string }>(row: T) => ({
  ...row,
  code: row.agreement,
  name: row.agreement,
});
const byTitle = ({ referral }: Catalogue) => (referral ? [{ ...named(referral), code: 'REFERRAL' }] : []);

function changesIn<T extends Row>(
  kind: string,
  before: readonly T[],
  after: readonly T[],
  touches: (row: T) => string,
): Change[] {
  const was = new Map(before.map((row) => [row.code, row]));
  const is = new Map(after.map((row) => [row.code, row]));
  const told = (row: T, how: Change['kind'], fields: readonly string[] = []): Change => ({
    kind: how,
    row: `${kind} ${row.code}`,
    name: row.name,
    fields,
    touches: touches(row),
  });
  return [
    ...after.filter(({ code }) => !was.has(code)).map((row) => told(row, 'added')),
    ...before.filter(({ code }) => !is.has(code)).map((row) => told(row, 'ended')),
    ...after.flatMap((row) => {
      const fields = fieldsThatDiffer(was.get(row.code) ?? row, row);
      return fields.length > 0 ? [told(row, 'changed', fields)] : [];
    }),
  ];
}

const fieldsThatDiffer = (a: object, b: object): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => !isDeepStrictEqual(a[key as keyof object], b[key as keyof object]),
  );

/** By what it is triggered, in which scenarios, in which roles: that is whose decisions it touches. */
function ofMeasure({ scenarios, roles, triggers, subjects }: Catalogue['measures'][number] & Row): string {
  const by = triggers.map((trigger) =>
    trigger.on === 'LIST'
      ? `on list ${trigger.list}`
      : trigger.on === 'GRADE'
        ? `with grade ${trigger.grade} of ${trigger.source}`
        : trigger.on === 'ACT'
          ? null
          : 'in good standing',
  );
  const seen = by.filter((words) => words !== null);
  if (scenarios.length === 0 || seen.length === 0) return 'no check: its authority decides 不影响核查结论';
  const whom = subjects.join('/').toLowerCase().replaceAll('_', ' ');
  return `checks for ${scenarios.join(', ')} of a ${whom} as ${roles.join('/')} ${[...new Set(seen)].join(' or ')}`;
}

function ofList(code: string, ...editions: readonly Catalogue[]): string {
  const resting = editions.flatMap(({ measures }) =>
    measures.filter(({ triggers }) =>
      triggers.some((trigger) => trigger.on === 'LIST' && trigger.list === code),
    ),
  );
  const codes = [...new Set(resting.map((measure) => measure.code))];
  return codes.length > 0 ? `whatever rests on it: ${codes.join(', ')}` : 'no check 不影响核查结论';
}

const ofScenario = ({ code }: Row): string => `every check for ${code}`;
