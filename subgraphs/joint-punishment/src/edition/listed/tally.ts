import type { Instant } from '@creditgraph/kernel';
import type { Catalogue } from '../../catalogue/model';
import { CLEAR_WHEN, type Evidence, type Question } from '../../decision/model';
import { type Shift, shiftBetween } from '../what-if';
import type { Whom } from './source';

/** Verdicts that would be others in a scenario, and on account of which measures. */
export interface ListedChange extends Pick<Shift, 'scenario' | 'role' | 'from' | 'to'> {
  readonly count: number;
  /** Decisions in which a measure would no longer be hit, or would be now, by its code. */
  readonly lost: Readonly<Record<string, number>>;
  readonly gained: Readonly<Record<string, number>>;
}

/** What was counted. */
export interface Counts {
  /** On some list now, or of `KNOWN` with some grade, or not known to have neither since a source was silent. */
  readonly subjects: number;
  readonly decisions: number;
  readonly changed: number;
  /** The same by what is known, with some source silent: not known to be unchanged. */
  readonly unknown: number;
  readonly changes: readonly ListedChange[];
  readonly sample: readonly Shift[];
  /** Of how many subjects a source said nothing, by its name. */
  readonly unanswered: Readonly<Record<string, number>>;
}

export interface TallyOptions {
  readonly current: Catalogue;
  readonly draft: Catalogue;
  readonly asOf: Instant;
  readonly whom: Whom;
  /** How many changes are kept one by one. */
  readonly sample: number;
}

export interface Tally {
  add(subject: Question['subject'], evidence: readonly Evidence[]): void;
  counts(): Counts;
}

type Numbers = Map<string, number>;
type Counted = Pick<ListedChange, 'scenario' | 'role' | 'from' | 'to'> & {
  count: number;
  readonly lost: Numbers;
  readonly gained: Numbers;
};

/** Counts what would be otherwise, and keeps some of it; it grows with the kinds of changes, not with the subjects. */
export function tallyOf({ current, draft, asOf, whom, sample: most }: TallyOptions): Tally {
  const changes = new Map<string, Counted>();
  const unanswered: Numbers = new Map();
  const sample: Shift[] = [];
  const counted = { subjects: 0, decisions: 0, changed: 0, unknown: 0 };
  const note = (shift: Shift) => {
    counted.changed += 1;
    count(changes, shift);
    if (sample.length < most) sample.push(shift);
  };
  return {
    add(subject, evidence) {
      const silent = evidence.filter(({ standing }) => standing === null);
      const concerns = ({ standing }: Evidence) =>
        (standing?.listings.length ?? 0) > 0 || (whom === 'KNOWN' && standing?.grade != null);
      if (!evidence.some(concerns) && silent.length === 0) return;
      counted.subjects += 1;
      for (const { source } of silent) more(unanswered, source);
      for (const { scenario, role } of questionsOf(current, subject)) {
        counted.decisions += 1;
        const question = { scenario, role, subject, asOf, clearWhen: CLEAR_WHEN };
        const shift = shiftBetween({ current, draft }, question, evidence);
        if (shift) note(shift);
        else if (silent.length > 0) counted.unknown += 1;
      }
    },
    counts: () => ({
      ...counted,
      changes: [...changes.values()].map(({ lost, gained, ...change }) => ({
        ...{ ...change, lost: Object.fromEntries(lost), gained: Object.fromEntries(gained) },
      })),
      ...{ sample, unanswered: Object.fromEntries(unanswered) },
    }),
  };
}

function count(changes: Map<string, Counted>, { scenario, role, from, to, lost, gained }: Shift): void {
  const key = [scenario, role, from, to].join(' ');
  const change: Counted = changes.get(key) ?? {
    ...{ scenario, role, from, to, count: 0, lost: new Map(), gained: new Map() },
  };
  changes.set(key, change);
  change.count += 1;
  for (const code of lost) more(change.lost, code);
  for (const code of gained) more(change.gained, code);
}

/** Every role in every scenario that is open to such a subject. */
const questionsOf = ({ scenarios }: Catalogue, { kind }: Question['subject']) =>
  scenarios.flatMap(({ code, roles }) =>
    roles
      .filter(({ subjects }) => subjects.includes(kind))
      .map((role) => ({ scenario: code, role: role.code })),
  );

function more(counts: Numbers, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
