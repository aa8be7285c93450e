import { idOf } from '../canonical';
import { commitmentToMake } from '../commitment/make';
import { type CommitmentRow, commitmentNoun } from '../commitment/row';
import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import { coursesOf } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { reasonIn } from '../procedure/step';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf, type IsoDate } from '../time';
import { type DeclarationAction, type DeclaredDetails, declarationAt, type UseScope } from './declaration';
import { declarationKinds, truthOfDeclarations } from './kinds';
import { declarationProcedure } from './table';

export interface DeclareInformationInput {
  readonly uscc: string;
  readonly kind: string;
  readonly title: string;
  readonly statement: string;
  readonly issuer?: string | null;
  readonly documentNumber?: string | null;
  readonly heldFrom: IsoDate;
  readonly validUntil?: IsoDate | null;
  readonly evidence: readonly string[];
  /** First day of the version of the commitment that was read. */
  readonly template: IsoDate;
  readonly acceptedBy: string;
  readonly acceptedByCode: string;
  readonly authorisation: { readonly scope: UseScope; readonly until: IsoDate };
}

const MOST_EVIDENCE = 20;

/** Papers as they are named, each in words. */
export function evidenceNamed(evidence: readonly string[]): readonly string[] {
  if (evidence.length > MOST_EVIDENCE)
    throw new Refusal('TOO_MANY', { field: 'evidence', limit: MOST_EVIDENCE, count: evidence.length });
  return evidence.map((one) => wordsIn('evidence', one, 500));
}

/** Records what a subject says of itself, with its word for it. Answers the id. */
export async function declareInformation(
  tx: Transaction,
  sector: Pick<SectorDefinition<never, string>, 'name'>,
  input: DeclareInformationInput,
  { at, actor, provenance, by }: StepTaken,
): Promise<string> {
  const { uscc: subject } = input;
  const said = saidIn(input, dayOf(at));
  const promise = await promiseFor(tx, sector, input, { at, actor, provenance });
  const id = await idFor(tx, subject, said, at);
  await takeNext(tx, declarationProcedure, {
    ...{ record: id, subject, action: 'declare', by, actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, reason: reasonIn('statement', input.statement) },
    details: { ...said, commitment: promise.code },
  });
  if (promise.row) await enter(tx, commitmentNoun, [promise.row]);
  return id;
}

function saidIn(input: DeclareInformationInput, today: IsoDate): Omit<DeclaredDetails, 'commitment'> {
  const { kind, heldFrom, validUntil = null, issuer, documentNumber, authorisation } = input;
  if (!declarationKinds.some(({ code }) => code === kind))
    throw new Refusal('DECLARATION_KIND_UNKNOWN', { kind });
  refuseFuture(heldFrom, today);
  for (const until of [validUntil ?? authorisation.until, authorisation.until])
    if (until <= today) throw new Refusal('VALIDITY_EMPTY', { from: today, until });
  return {
    ...{ kind, heldFrom, validUntil, title: wordsIn('title', input.title, 200) },
    issuer: issuer == null ? null : wordsIn('issuer', issuer, 200),
    documentNumber: documentNumber == null ? null : wordsIn('documentNumber', documentNumber, 128),
    evidence: evidenceNamed(input.evidence),
    authorisation: { ...authorisation, from: today },
  };
}

/** One word is enough for all a subject declares at one office, as long as nobody has found anything of it. */
async function promiseFor(
  tx: Transaction,
  { name }: Pick<SectorDefinition<never, string>, 'name'>,
  { uscc, template, acceptedBy, acceptedByCode }: DeclareInformationInput,
  recording: Pick<StepTaken, 'at' | 'actor' | 'provenance'>,
): Promise<{ readonly code: string; readonly row: CommitmentRow | null }> {
  const row = await commitmentToMake(
    tx,
    { name, commitmentMatters: [truthOfDeclarations] },
    {
      ...{ uscc, template, acceptedBy, acceptedByCode, publicity: 'PUBLIC', reason: '自主申报信用信息' },
      matter: truthOfDeclarations.code,
    },
    recording,
  );
  const [given] = await tx.query<{ code: string }>(
    `SELECT code FROM commitment c WHERE subject = ? AND matter = ? AND template = ? AND acceptedByCode = ?
      AND publicity = 'PUBLIC' AND (validUntil IS NULL OR validUntil > ?)
      AND NOT EXISTS (SELECT 1 FROM commitment_step s WHERE s.commitment = c.code) ORDER BY code LIMIT 1`,
    [uscc, row.matter, template, acceptedByCode, row.madeOn],
  );
  return given ? { code: given.code, row: null } : { code: row.code, row };
}

/** The same may be declared again once it is withdrawn, found untrue, or over. */
async function idFor(
  tx: Transaction,
  subject: string,
  { kind, title, documentNumber }: Omit<DeclaredDetails, 'commitment'>,
  at: string,
): Promise<string> {
  const courses = await coursesOf<DeclarationAction>(tx, declarationProcedure.noun, subject);
  const same = courses
    .map((course) => declarationAt(course, at))
    .filter((one) => one.kind.code === kind && one.title === title && one.documentNumber === documentNumber);
  const open = same.find(({ state }) => !['WITHDRAWN', 'UNTRUE', 'EXPIRED'].includes(state));
  if (open) throw new Refusal('DECLARATION_ON_RECORD', { id: open.id });
  return idOf('declaration', subject, kind, title, documentNumber, same.length);
}
