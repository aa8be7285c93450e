import { wordsIn } from '../conduct/words';
import { inForce } from '../dated';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { currentSubject } from '../subject/loaders';
import { dayOf, type IsoDate } from '../time';
import type { CommitmentMatter, CommitmentTemplate } from './matter';
import { type CommitmentRow, commitmentNoun, type PapersPromised } from './row';
import { nextCode } from './serial';
import type { CommitmentPublicity } from './vocabulary';

/** A commitment as it is made: the text is that of the version that was read. */
export interface MakeCommitmentInput {
  readonly uscc: string;
  readonly matter: string;
  /** First day of the version of the text. */
  readonly template: IsoDate;
  readonly reason: string;
  readonly publicity: CommitmentPublicity;
  readonly validUntil?: IsoDate | null;
  readonly papers?: string | null;
  readonly papersDueOn?: IsoDate | null;
  readonly acceptedBy: string;
  readonly acceptedByCode: string;
  readonly remark?: string | null;
}

type Sector = Pick<SectorDefinition<unknown, string>, 'name' | 'commitmentMatters'>;

/** Enters a commitment that is made today. Answers its code. */
export async function makeCommitment(
  tx: Transaction,
  sector: Sector,
  input: MakeCommitmentInput,
  recording: Recording,
): Promise<string> {
  const row = await commitmentToMake(tx, sector, input, recording);
  await enter(tx, commitmentNoun, [row]);
  return row.code;
}

/** A commitment as it would be entered today, under the next free code. */
export async function commitmentToMake(
  tx: Transaction,
  { name, commitmentMatters = [] }: Sector,
  input: MakeCommitmentInput,
  { at, provenance }: Recording,
): Promise<CommitmentRow> {
  const { uscc, acceptedByCode, validUntil = null, remark = null } = input;
  const madeOn = dayOf(at);
  const { matter, template } = signedIn(commitmentMatters, input, madeOn);
  const known = await currentSubject(tx, uscc);
  if (!known) throw new Refusal('SUBJECT_UNKNOWN', { uscc, sector: name });
  if (validUntil !== null && validUntil <= madeOn)
    throw new Refusal('VALIDITY_EMPTY', { from: madeOn, until: validUntil });
  return {
    ...{ subject: uscc, subjectName: known.name, promiser: promiserOf(uscc), madeOn, validUntil },
    ...{ matter: matter.code, type: matter.type, template: template.from, publicity: input.publicity },
    ...{ content: template.text, liability: template.liability, ...papersIn(matter, input, madeOn) },
    reason: wordsIn('reason', input.reason, 512),
    acceptedBy: wordsIn('acceptedBy', input.acceptedBy, 200),
    remark: remark === null ? null : wordsIn('remark', remark, 512),
    ...{ acceptedByCode, provenance, recordedAt: at },
    code: await nextCode(tx, acceptedByCode, madeOn),
  };
}

/** The matter, and the version that was read if it is the one offered on the day. */
function signedIn(
  matters: readonly CommitmentMatter[],
  { matter: code, template: from }: MakeCommitmentInput,
  madeOn: IsoDate,
): { readonly matter: CommitmentMatter; readonly template: CommitmentTemplate } {
  const matter = matters.find((one) => one.code === code);
  if (!matter) throw new Refusal('COMMITMENT_MATTER_UNKNOWN', { matter: code });
  const template = matter.templates.find((one) => one.from === from && inForce(one, madeOn));
  if (!template) {
    const { name, basis } = matter;
    throw new Refusal('COMMITMENT_TEMPLATE_UNFIT', { matter: name, from, madeOn, basis });
  }
  return { matter, template };
}

/** Papers are named with their day in tolerant acceptance, and nowhere else. */
function papersIn(
  { type }: CommitmentMatter,
  { papers = null, papersDueOn = null }: MakeCommitmentInput,
  madeOn: IsoDate,
): PapersPromised {
  const tolerant = type === 'TOLERANT_ACCEPTANCE';
  const whole = papers !== null && papersDueOn !== null && papersDueOn >= madeOn;
  if (tolerant ? !whole : papers !== null || papersDueOn !== null) throw new Refusal('PAPERS_UNFIT');
  return { papers: papers === null ? null : wordsIn('papers', papers, 4_000), papersDueOn };
}

/** Codes of individual businesses begin with 92. */
const promiserOf = (uscc: string): CommitmentRow['promiser'] =>
  uscc.startsWith('92') ? 'INDIVIDUAL_BUSINESS' : 'ORGANISATION';
