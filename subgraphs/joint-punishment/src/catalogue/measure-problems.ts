import { type Finding, finding } from './complaints';
import { type Basis, type Catalogue, isStrong, type Measure, type ObjectKind, type Trigger } from './model';

/** What is wrong with one measure; the file may say anything, so what the types promise is judged again. */
export function measureFindings(measure: Measure, catalogue: Catalogue): Finding[] {
  return [
    ...basisFindings(measure, catalogue),
    ...measure.triggers.flatMap((trigger) => triggerFindings(measure, trigger, catalogue)),
    ...effectFindings(measure),
    ...(measure.triggers.length === 0 ? [finding('TRIGGER_MISSING', 'triggers')] : []),
    ...(measure.implementedBy.trim() === '' ? [finding('IMPLEMENTER_MISSING', 'implementedBy')] : []),
    ...scopeFindings(measure),
    ...placeFindings(measure, catalogue),
  ];
}

function basisFindings(measure: Measure, { validFrom }: Catalogue): Finding[] {
  const { bases, category, subjects, source } = measure;
  if (bases.length === 0) return [finding('BASIS_MISSING', 'bases')];
  const carrying: readonly Basis[] = category === 'I' ? bases.filter(({ rank }) => isStrong(rank)) : bases;
  if (carrying.length === 0) return [finding('BASIS_TOO_WEAK', 'bases')];
  const covered = (subject: ObjectKind) => carrying.some((basis) => basis.subjects.includes(subject));
  const lasting = carrying.some(({ until }) => until === null || until > validFrom);
  const read = bases.some(({ verified }) => verified);
  return [
    ...bases
      .filter(({ law, article }) => law.trim() === '' || article.trim() === '')
      .map(() => finding('ARTICLE_MISSING', 'bases')),
    ...bases
      .filter(({ from, until }) => until !== null && until <= from)
      .map(({ law }) => finding('BASIS_ENDS_EARLY', 'bases', { law })),
    ...subjects
      .filter((subject) => !covered(subject))
      .map((subject) => finding('SUBJECT_NOT_COVERED', 'subjects', { subject })),
    ...(lasting ? [] : [finding('BASIS_ENDED', 'bases')]),
    ...(read === (source === 'TEXT') ? [] : [finding('VERIFIED_UNREAD', 'source')]),
  ];
}

function triggerFindings(measure: Measure, trigger: Trigger, { lists }: Catalogue): Finding[] {
  const rewards = measure.category === 'INCENTIVE';
  const field = 'triggers';
  if (trigger.on === 'ACT') return [];
  if (trigger.on === 'RED_LISTS' || trigger.on === 'TOP_GRADE')
    return rewards ? [] : [finding('TRIGGER_REWARDS', field)];
  if (trigger.on === 'GRADE') return measure.category === 'I' ? [finding('GRADE_TAKES_RIGHTS', field)] : [];
  const list = lists.find(({ code }) => code === trigger.list);
  if (!list) return [finding('LIST_UNKNOWN', field, { list: trigger.list })];
  if ((list.kind === 'RED') !== rewards) return [finding('LIST_OPPOSITE', field, { list: list.code })];
  if (measure.category === 'I' && list.kind !== 'SERIOUS')
    return [finding('WATCH_LIST_TAKES_RIGHTS', field, { list: list.code })];
  return [];
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  I: ['PROHIBIT', 'RESTRICT'],
  II: ['MANAGE'],
  III: ['MANAGE'],
  INCENTIVE: ['FAVOUR'],
};

const effectFindings = ({ category, effect }: Measure): Finding[] =>
  allowed[category]?.includes(effect) ? [] : [finding('EFFECT_UNFIT', 'effect', { category, effect })];

/** A province has four zeros at the end of its code, a city two. */
function scopeFindings({ scope: { level, region } }: Measure): Finding[] {
  const fits = {
    NATIONAL: region === null,
    PROVINCE: region?.endsWith('0000') ?? false,
    CITY: (region?.endsWith('00') ?? false) && !region?.endsWith('0000'),
  };
  return fits[level] ? [] : [finding('SCOPE_UNFIT', 'scope', { level, region: region ?? '—' })];
}

function placeFindings({ scenarios, roles }: Measure, catalogue: Catalogue): Finding[] {
  const known = catalogue.scenarios.filter(({ code }) => scenarios.includes(code));
  const open = new Set(known.flatMap((scenario) => scenario.roles.map(({ code }) => code)));
  return [
    ...scenarios
      .filter((code) => known.every((scenario) => scenario.code !== code))
      .map((scenario) => finding('SCENARIO_UNKNOWN', 'scenarios', { scenario })),
    ...roles
      .filter((role) => known.length > 0 && !open.has(role))
      .map((role) => finding('ROLE_UNKNOWN', 'roles', { role })),
    ...(scenarios.length > 0 && roles.length === 0 ? [finding('ROLE_MISSING', 'roles')] : []),
  ];
}
