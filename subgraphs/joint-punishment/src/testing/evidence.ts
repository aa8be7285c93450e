import type { Instant, Standing, StandingListing } from '@creditgraph/kernel';
import { catalogue } from '../catalogue/catalogue';
import { CLEAR_WHEN, type Evidence, type Question, type Subject } from '../decision/model';

/** A fictional organisation under a valid code. */
export const company: Subject = {
  kind: 'ORGANISATION',
  key: '91350100M000100Y43',
  shown: '91350100M000100Y43',
};

/** A fictional person, known by key alone. */
export const person: Subject = { kind: 'PERSON', key: 'Pk3y0fAPers0n', shown: '王** 11**************2X' };

export const noon: Instant = '2026-06-15T04:00:00.000Z';

export const question = (change: Partial<Question> = {}): Question => ({
  scenario: 'GOVERNMENT_PROCUREMENT',
  role: 'SUPPLIER',
  subject: company,
  asOf: noon,
  clearWhen: CLEAR_WHEN,
  ...change,
});

/** An entry on a list the catalogue knows, in force until told otherwise. */
export function onList(code: string, change: Partial<StandingListing> = {}): StandingListing {
  const known = catalogue.lists.find((kind) => kind.code === code);
  const { name = code, owner = '—', basis = '—', term = '—', exit = '—' } = known ?? {};
  return {
    id: `${code}-1`,
    list: { code, name, owner, basis, term, exit },
    kind: known?.kind ?? 'SERIOUS',
    grounds: '虚构事由',
    decisionNumber: '虚构〔2025〕1号',
    decidedBy: '虚构机关',
    basis: '虚构依据',
    enteredOn: '2025-03-01',
    publicUntil: null,
    validUntil: '2027-03-01',
    status: 'IN_FORCE',
    remedy: '可依法申请行政复议或者提起行政诉讼',
    matchedBy: 'CODE',
    ...change,
  };
}

/** What one source says, by default of a company it knows and reports nothing about. */
export function says(source: string, change: Partial<Standing> = {}): Standing {
  const register =
    source === 'registry' ? { register: { status: 'ACTIVE', successor: null, predecessors: [] } } : {};
  return {
    version: 1,
    source,
    subject: company.key,
    asOf: noon,
    known: true,
    grade: null,
    listings: [],
    ...register,
    ...change,
  };
}

export const answered = (standing: Standing): Evidence => ({
  source: standing.source,
  status: 'ANSWERED',
  standing,
});

export const silent = (source: string): Evidence => ({ source, status: 'UNAVAILABLE', standing: null });

export const forged = (source: string): Evidence => ({ source, status: 'REJECTED', standing: null });

/** Every source that some scenario requires, each answering as told, or with nothing to report. */
export function evidence(change: Record<string, Partial<Standing> | 'silent' | 'forged'> = {}): Evidence[] {
  const sources = new Set(['registry', 'tax', 'public-credit', 'environment', ...Object.keys(change)]);
  return [...sources].map((source) => {
    const told = change[source] ?? {};
    if (told === 'silent') return silent(source);
    return told === 'forged' ? forged(source) : answered(says(source, told));
  });
}
