import { type Complaint, type Finding, finding, ofRow } from './complaints';
import { measureFindings } from './measure-problems';
import { type Catalogue, type ListKind, type Measure, type Scenario, scenarioCodes } from './model';

/** Everything unlawful or contradictory in an edition, all at once; it is used only on an empty answer. */
export function catalogueProblems(catalogue: Catalogue): Complaint[] {
  const { version, lists, measures, scenarios, recognitions } = catalogue;
  return [
    ...ofRow('edition', version.trim() === '' ? [finding('FIELD_EMPTY', 'version')] : []),
    ...lists.flatMap((list) => ofRow(`list ${list.code}`, [...emptyIn(list), ...twice(list, lists)])),
    ...measures.flatMap((measure) =>
      ofRow(`measure ${measure.code}`, [...measureFindings(measure, catalogue), ...twice(measure, measures)]),
    ),
    ...scenarioCodes
      .filter((code) => !scenarios.some((scenario) => scenario.code === code))
      .flatMap((code) => ofRow(`scenario ${code}`, [finding('SCENARIO_MISSING', 'code')])),
    ...scenarios.flatMap((scenario) =>
      ofRow(`scenario ${scenario.code}`, [
        ...silences(scenario, measures),
        ...silentGrades(scenario, measures),
        ...sourcesTwice(scenario),
        ...twice(scenario, scenarios),
      ]),
    ),
    ...recognitions.flatMap((recognition) =>
      ofRow(`recognition ${recognition.agreement}`, recognitionFindings(recognition, lists)),
    ),
  ];
}

function emptyIn(list: ListKind): Finding[] {
  return (['code', 'name', 'owner', 'basis', 'term', 'exit'] as const)
    .filter((key) => list[key].trim() === '')
    .map((key) => finding('FIELD_EMPTY', key));
}

function recognitionFindings(
  { lists: recognised, from, until }: Catalogue['recognitions'][number],
  lists: readonly ListKind[],
): Finding[] {
  const unknown = recognised.filter((code) => lists.every((list) => list.code !== code));
  return [
    ...unknown.map((list) => finding('LIST_UNKNOWN', 'lists', { list })),
    ...(until !== null && until <= from ? [finding('RECOGNITION_ENDS_EARLY', 'until')] : []),
  ];
}

/**
 * A list that takes rights away but for which no required source answers, for every kind of subject it bars: its
 * silence would pass for innocence.
 */
function silences({ code, required }: Scenario, measures: readonly Measure[]): Finding[] {
  const answered = new Set(
    required.flatMap(({ of, answersFor }) =>
      of.flatMap((kind) => answersFor.map((list) => `${list} of a ${kind}`)),
    ),
  );
  const decisive = measures
    .filter((measure) => measure.category === 'I' && measure.scenarios.includes(code))
    .flatMap(({ subjects, triggers }) =>
      triggers.flatMap((trigger) =>
        trigger.on === 'LIST'
          ? subjects.map((kind) => `${trigger.list} of a ${kind === 'PERSON' ? kind : 'ORGANISATION'}`)
          : [],
      ),
    );
  return [...new Set(decisive)]
    .filter((entry) => !answered.has(entry))
    .map((entry) => finding('SOURCE_SILENT', 'required', { entry }));
}

/** A grade that weighs on a firm, of a sector that is not required to answer: unknown, it would pass for a better one. */
function silentGrades({ code, required }: Scenario, measures: readonly Measure[]): Finding[] {
  const heard = (source: string) =>
    required.some((row) => row.source === source && row.of.includes('ORGANISATION'));
  const weighing = measures
    .filter(({ category, scenarios }) => category !== 'INCENTIVE' && scenarios.includes(code))
    .flatMap(({ triggers }) => triggers.flatMap((trigger) => (trigger.on === 'GRADE' ? [trigger] : [])));
  return weighing
    .filter(({ source }) => !heard(source))
    .map(({ source, grade }) => finding('GRADE_SILENT', 'required', { source, grade }));
}

/** Of a source with two rows readers may differ in which they take. */
function sourcesTwice({ required }: Scenario): Finding[] {
  const heard = required.flatMap(({ source, of }) => [...new Set(of)].map((kind) => `${source} ${kind}`));
  return [...new Set(heard.filter((entry, at) => heard.indexOf(entry) < at))].map((entry) => {
    const [source = '', kind = ''] = entry.split(' ');
    return finding('SOURCE_TWICE', 'required', { source, kind });
  });
}

type Coded = { readonly code: string };

/** Told of the second and every later row of a code. */
const twice = (row: Coded, rows: readonly Coded[]): Finding[] =>
  rows.find(({ code }) => code === row.code) === row ? [] : [finding('CODE_TWICE', 'code')];
