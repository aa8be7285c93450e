import type { KnownCommitment } from '../commitment/known';
import { performanceAt } from '../commitment/procedure';
import { type DeclarationCourse, declarationAt } from '../declaration/declaration';
import { declarationProcedure } from '../declaration/table';
import { namedFor } from '../graphql/sdl';
import { type ObjectionCourse, objectionAt } from '../objection/objection';
import { objectionProcedure } from '../objection/table';
import type { Course } from '../procedure/course';
import type { Due } from '../procedure/due';
import { stateName } from '../procedure/life';
import type { Procedure, StateRow } from '../procedure/procedure';
import { type ProposalCourse, proposalOf } from '../proposal/proposal';
import { proposalProcedure } from '../proposal/table';
import type { RecordNamed } from '../record-named';
import type { Rectification } from '../rectification/rectification';
import { rectificationProcedure } from '../rectification/table';
import { type RepairCourse, repairAt } from '../repair/repair';
import { repairProcedure } from '../repair/table';
import { type ShieldCourse, shieldAt } from '../shield/shield';
import { shieldProcedure } from '../shield/table';
import { thingIn } from '../subject/thing';
import { addDays, dayOf, type Instant, type IsoDate } from '../time';

/** Something a subject has under way in a sector, whatever it is. */
export interface PendingMatter {
  readonly noun:
    | 'OBJECTION'
    | 'REPAIR'
    | 'PROPOSAL'
    | 'SHIELD'
    | 'DECLARATION'
    | 'COMMITMENT'
    | 'RECTIFICATION';
  readonly id: string;
  readonly version: number;
  /** The record it is about; null where it is about none yet. */
  readonly record: RecordNamed | null;
  /** The thing of which that record speaks; left out of all that is about the subject itself. */
  readonly thing?: string | null;
  readonly state: string;
  /** In Chinese. */
  readonly stateName: string;
  readonly since: IsoDate;
  readonly dueOn: IsoDate | null;
  readonly dueBasis: string | null;
  readonly overdue: boolean;
  /** Of a commitment: until when papers that were promised are still to come; null where none are. */
  readonly papersDueOn?: IsoDate | null;
  /** Mutations of this sector by which the subject may take the next step. */
  readonly steps: readonly string[];
}

type Said = Pick<PendingMatter, 'record' | 'state' | 'since' | 'dueOn' | 'dueBasis' | 'overdue'>;
interface Kind {
  readonly noun: PendingMatter['noun'];
  readonly table: Procedure<string, string, never>;
  /** Of a mutation, by the action of the subject. */
  readonly mutations: Readonly<Record<string, string>>;
  readonly said: (course: Course, asOf: Instant) => Said;
}

/** Until when a procedure has to come to its next step. */
const dueIn = ({ due, overdue }: { readonly due: Due | null; readonly overdue: boolean }) => ({
  dueOn: due?.on ?? null,
  dueBasis: due?.basis ?? null,
  overdue,
});

const kinds: readonly Kind[] = [
  {
    ...{ noun: 'OBJECTION', table: objectionProcedure, mutations: { withdraw: 'withdrawSECTORObjection' } },
    said: (course, asOf) => {
      const { record, state, filedOn, ...waits } = objectionAt(course as ObjectionCourse, asOf);
      return { record, state, since: filedOn, ...dueIn(waits) };
    },
  },
  {
    ...{ noun: 'REPAIR', table: repairProcedure, mutations: { withdraw: 'withdrawSECTORRepair' } },
    said: (course, asOf) => {
      const { record, state, requestedOn, ...waits } = repairAt(course as RepairCourse, asOf);
      return { record, state, since: requestedOn, ...dueIn(waits) };
    },
  },
  {
    ...{ noun: 'SHIELD', table: shieldProcedure, mutations: { withdraw: 'withdrawSECTORShield' } },
    said: (course, asOf) => {
      const { state, appliedOn, ...waits } = shieldAt(course as ShieldCourse, asOf);
      return { record: null, state, since: appliedOn, ...dueIn(waits) };
    },
  },
  {
    ...{ noun: 'PROPOSAL', table: proposalProcedure, mutations: { plead: 'pleadSECTORListing' } },
    said: (course, asOf) => {
      const { state, servedOn, pleaUntil, basis } = proposalOf(course as ProposalCourse);
      const overdue = dayOf(asOf) > pleaUntil;
      return { record: null, state, since: servedOn, dueOn: pleaUntil, dueBasis: basis, overdue };
    },
  },
  {
    ...{ noun: 'DECLARATION', table: declarationProcedure },
    mutations: { withdraw: 'withdrawSECTORDeclaration' },
    said: (course, asOf) => {
      const { state, declaredOn: since } = declarationAt(course as DeclarationCourse, asOf);
      return { record: null, state, since, dueOn: null, dueBasis: null, overdue: false };
    },
  },
];

/** The matters of a subject that somebody waits for, of those whose steps stand together. */
export const mattersOf = (
  field: string,
  courses: readonly Course[],
  asOf: Instant,
): readonly PendingMatter[] => courses.flatMap((course) => matterOf(field, course, asOf) ?? []);

function matterOf(field: string, course: Course, asOf: Instant): PendingMatter | null {
  const kind = kinds.find(({ table }) => table.noun === course.noun);
  if (!kind) return null;
  const said = kind.said(course, asOf);
  const name = Object.keys(kind.table.states).find((one) => stateName(one) === said.state) ?? '';
  const row = kind.table.states[name];
  if (!row || row.terminal || row.settled) return null;
  const own = kind.table.steps.filter(({ from, by }) => from === name && by.includes('SUBJECT'));
  return {
    ...said,
    ...{ noun: kind.noun, id: course.record, thing: thingIn(course) },
    ...{ version: course.steps.length, stateName: row.zh },
    steps: own.flatMap(({ action }) => namedFor(field, kind.mutations[action] ?? '') || []),
  };
}

/** A promise that nobody has assessed yet; what follows is for the office to do. */
export function commitmentMatter({ row, steps }: KnownCommitment, asOf: Instant): PendingMatter | null {
  if (performanceAt(steps, asOf).state !== 'PENDING') return null;
  const { code: id, madeOn: since, validUntil } = row;
  const dueOn = validUntil === null ? null : addDays(validUntil, -1);
  return {
    ...{ noun: 'COMMITMENT', id, version: steps.length, record: { kind: 'COMMITMENT', id } },
    ...{ state: 'PENDING', stateName: '待核查', since, dueOn, dueBasis: null },
    ...{ overdue: dueOn !== null && dayOf(asOf) > dueOn, steps: [] },
    papersDueOn: steps.some(({ action }) => action === 'supply') ? null : row.papersDueOn,
  };
}

/** An order to rectify that is not completed; null where it is, or was withdrawn. */
export function rectificationMatter(
  field: string,
  { id, version, state, orderedOn: since, deadline, basis, overdue }: Rectification,
): PendingMatter | null {
  const name = state.toLowerCase() as keyof typeof rectificationProcedure.states;
  const row: StateRow = rectificationProcedure.states[name];
  if (row.terminal) return null;
  const waits = state === 'REPORTED';
  return {
    ...{ noun: 'RECTIFICATION', id, version, record: null, state, stateName: row.zh, since, overdue },
    ...{ dueOn: waits ? null : deadline, dueBasis: waits ? null : basis },
    steps: waits ? [] : [namedFor(field, 'reportSECTORRectification')],
  };
}
