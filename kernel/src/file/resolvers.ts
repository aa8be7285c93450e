import type { Looking } from '../access/sight';
import type { Presented } from '../authorisation/presented';
import { authorisationPage, authorisedGradeResolvers } from '../authorisation/resolvers';
import { commitmentMattersOf } from '../commitment/matter';
import { commitmentPage, commitmentResolvers } from '../commitment/resolvers';
import { rowInForce } from '../dated';
import { rankOf } from '../evaluation/evaluate';
import type { StoredEvaluation } from '../evaluation/loaders';
import { inspectionPage, inspectionResolvers } from '../inspection/resolvers';
import { regimeAt } from '../inspection-plan/regime';
import { ticketsOf } from '../inspection-plan/resolvers';
import type { At } from '../loading';
import type { House } from '../ministry';
import { noticesOf } from '../notice/resolvers';
import type { PageAsked } from '../paging';
import { rectificationPage } from '../rectification/resolvers';
import type { InspectionRow, SectorDefinition } from '../sector';
import type { StandingListing } from '../standing';
import { subjectKindOf } from '../subject/kind';
import { isEntityKey } from '../subject/thing';
import { dayOf, type IsoDate } from '../time';
import { answersIn } from './answers';
import { gradesSeen } from './graded';
import type { FileLoaders } from './loaders';
import { conductSeen, listingsSeen, provenanceSeen } from './published';
import { standingOf } from './standing';
import { publicityOf } from './timings';

export interface FileContext extends Looking {
  readonly requestId: string;
  readonly authorisationFor: Presented;
  /** Others take their place once something was recorded. */
  loaders: FileLoaders;
}

/** The credit file of any sector; what differs is in the definition. */
export function creditFileResolvers<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  house: Pick<House, 'signer' | 'sectors'>,
) {
  const graded = gradesSeen(sector);
  const answers = answersIn(sector, house);

  return {
    CreditFile: {
      sector: () => sector.name,
      subject: subjectOf(sector),
      evaluation: (at: At, _: unknown, context: FileContext) => graded.latest(at, context),
      evaluationWithheld: (at: At, _: unknown, context: FileContext) => graded.withheld(at, context),
      evaluations: (at: At, { first }: { first: number }, context: FileContext) =>
        graded.history(at, first, context),
      listings: (at: At, _: unknown, context: FileContext) => listingsSeen(context, at),
      conduct: (at: At, asked: PageAsked, context: FileContext) => conductSeen(context, at, asked),
      commitments: commitmentPage,
      ...answers.CreditFile,
      authorisedGrade: (at: At, _: unknown, context: FileContext) => graded.authorised(at, context),
      authorisations: authorisationPage,
      rectifications: rectificationPage,
      inspections: inspectionPage,
      inspectionTickets: ticketsOf,
      inspectionRegime: regimeIn(sector),
      notices: noticesOf(sector),
      supervisionMeasures: async (at: At, _: unknown, context: FileContext) =>
        measuresOf(sector, (await graded.latest(at, context))?.grade, dayOf(at.asOf)),
      standing: (at: At, _: unknown, { loaders, now }: FileContext) =>
        standingOf(sector, house.signer, loaders, at, now),
    },

    ...answers.types,
    Conduct: { ...answers.Conduct, provenance: provenanceSeen, publicity: publicityOf(sector) },
    Evaluation: { ...answers.Evaluation, grade: ({ grade }: StoredEvaluation) => gradeOf(sector, grade) },
    AuthorisedGrade: authorisedGradeResolvers((code) => gradeOf(sector, code)),
    InspectionRegime: {
      multiplier: ({ tier, multiplier }: InspectionRow<Grade>) =>
        multiplier ?? (tier === 'ROUTINE' ? 1 : null),
      verified: ({ verified }: InspectionRow<Grade>) => verified ?? false,
    },
    ...commitmentResolvers(commitmentMattersOf(sector)),
    ...inspectionResolvers,
    Listing: {
      ...answers.Listing,
      underObjection: ({ status }: StandingListing) => status === 'UNDER_OBJECTION',
    },
  };
}

const regimeIn =
  <Facts, Grade extends string>({ inspection }: Pick<SectorDefinition<Facts, Grade>, 'inspection'>) =>
  async (at: At, _: unknown, { loaders }: FileContext) => {
    const [subjects, regime] = await Promise.all([
      loaders.subject.load(at),
      regimeAt(inspection, loaders, at),
    ]);
    return subjects.length === 0 ? null : regime;
  };

const subjectOf =
  <Facts, Grade extends string>({ subjectKinds }: Pick<SectorDefinition<Facts, Grade>, 'subjectKinds'>) =>
  async (at: At, _: unknown, { loaders }: FileContext) => {
    if (!isEntityKey(at.subject)) return null;
    const [known] = await loaders.subject.load(at);
    if (!known) return known;
    const kindName = subjectKindOf(subjectKinds, known.kind)?.name ?? known.kind;
    return { ...known, uscc: known.subject, kindName };
  };

/** A grade as it describes itself. */
export function gradeOf<Facts, Grade extends string>(
  { evaluation }: Pick<SectorDefinition<Facts, Grade>, 'evaluation'>,
  code: string,
) {
  const scale = evaluation?.rulebook.scale ?? [];
  const step = scale.find(({ grade }) => grade === code);
  if (!step) throw new Error(`the scale has no grade ${code}`);
  return { code, label: step.label, rank: rankOf(scale, step.grade) };
}

const measuresOf = <Facts, Grade extends string>(
  { supervision }: SectorDefinition<Facts, Grade>,
  grade: string | undefined,
  today: IsoDate,
) => supervision.filter((row) => row.grade === grade && rowInForce([row], today));
