import {
  type Basis,
  type Catalogue,
  isStrong,
  type ListKind,
  type Measure,
  type Scenario,
  type SubjectKind,
  type Trigger,
} from './model';

/** Everything unlawful or contradictory in a catalogue, all at once; the service starts only on an empty answer. */
export function catalogueProblems(catalogue: Catalogue): string[] {
  const { version, lists, measures, scenarios } = catalogue;
  return [
    ...(version.trim() === '' ? ['the catalogue has no version'] : []),
    ...repeated(lists).map((code) => `list ${code} appears twice`),
    ...repeated(measures).map((code) => `measure ${code} appears twice`),
    ...lists.flatMap(listProblems),
    ...measures.flatMap((measure) => measureProblems(measure, catalogue)),
    ...scenarios.flatMap((scenario) => silences(scenario, measures)),
  ];
}

function listProblems(list: ListKind): string[] {
  const empty = (['code', 'name', 'owner', 'basis', 'term', 'exit'] as const).filter(
    (key) => list[key].trim() === '',
  );
  return empty.map((key) => `list ${list.code} does not say its ${key}`);
}

function measureProblems(measure: Measure, catalogue: Catalogue): string[] {
  const problems = [
    ...baseProblems(measure),
    ...measure.triggers.flatMap((trigger) => triggerProblems(measure, trigger, catalogue)),
    ...effectProblems(measure),
    ...(measure.triggers.length === 0 ? ['nothing triggers it'] : []),
    ...(measure.implementedBy.trim() === '' ? ['nobody implements it'] : []),
    ...measure.scenarios
      .filter((code) => !catalogue.scenarios.some((scenario) => scenario.code === code))
      .map((code) => `its scenario ${code} is not in the catalogue`),
  ];
  return problems.map((problem) => `measure ${measure.code}: ${problem}`);
}

/** Text data may come from a file one day: what the types promise is checked again. */
function baseProblems({ bases, category, subjects }: Measure): string[] {
  if (bases.length === 0) return ['it has no legal basis'];
  const carrying: readonly Basis[] = category === 'I' ? bases.filter(({ rank }) => isStrong(rank)) : bases;
  if (carrying.length === 0) return ['a measure that takes rights away needs a law or regulation'];
  const covered = (subject: SubjectKind) => carrying.some((basis) => basis.subjects.includes(subject));
  return [
    ...bases
      .filter(({ law, article }) => law.trim() === '' || article.trim() === '')
      .map(() => 'a basis names no article'),
    ...bases
      .filter(({ from, until }) => until !== null && until <= from)
      .map(({ law }) => `${law} ends before it begins`),
    ...subjects.filter((subject) => !covered(subject)).map((subject) => `no basis covers ${subject}`),
  ];
}

function triggerProblems(measure: Measure, trigger: Trigger, { lists }: Catalogue): string[] {
  const rewards = measure.category === 'INCENTIVE';
  if (trigger.on === 'RED_LISTS' || trigger.on === 'TOP_GRADE')
    return rewards ? [] : ['good standing cannot trigger it'];
  if (trigger.on === 'GRADE')
    return measure.category === 'I' ? ['a grade alone cannot take rights away'] : [];
  const list = lists.find(({ code }) => code === trigger.list);
  if (!list) return [`list ${trigger.list} is not in the catalogue`];
  if ((list.kind === 'RED') !== rewards)
    return [`list ${list.code} and the measure point in opposite directions`];
  if (measure.category === 'I' && list.kind !== 'SERIOUS')
    return [`list ${list.code} is a watch list: it cannot take rights away`];
  return [];
}

function effectProblems({ category, effect }: Measure): string[] {
  const allowed = {
    I: ['PROHIBIT', 'RESTRICT'],
    II: ['MANAGE'],
    III: ['MANAGE'],
    INCENTIVE: ['FAVOUR'],
  } as const;
  return (allowed[category] as readonly string[]).includes(effect)
    ? []
    : [`category ${category} cannot ${effect}`];
}

/**
 * A list that takes rights away but for which no required source answers, for every kind of subject it bars: its
 * silence would pass for innocence.
 */
function silences({ code, required }: Scenario, measures: readonly Measure[]): string[] {
  const answered = new Set(
    required.flatMap(({ of, answersFor }) =>
      of.flatMap((kind) => answersFor.map((list) => `${list} of a ${kind}`)),
    ),
  );
  const decisive = measures
    .filter((measure) => measure.category === 'I' && measure.scenarios.includes(code))
    .flatMap(({ subjects, triggers }) =>
      triggers.flatMap((trigger) =>
        trigger.on === 'LIST' ? subjects.map((kind) => `${trigger.list} of a ${kind}`) : [],
      ),
    );
  return [...new Set(decisive)]
    .filter((entry) => !answered.has(entry))
    .map((entry) => `scenario ${code}: no required source answers for list ${entry}`);
}

const repeated = (items: readonly { readonly code: string }[]): string[] =>
  items.map(({ code }) => code).filter((code, index, codes) => codes.indexOf(code) !== index);
