import { isDeepStrictEqual } from 'node:util';
import { type DetailInput, detailsFrom } from '../conduct/detail-input';
import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { fileAfter, type MaybeKeyed, type MutationDesk, onceIfKeyed, type RecordOutcome } from '../mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import { entityKindsOf, subjectKindOf } from './kind';
import { currentSubject, type SubjectRecord } from './loaders';
import { recordSubject, type SubjectInput } from './record';

/** A subject as its ministry hands it in. */
export interface RegisterSubjectInput {
  readonly uscc: string;
  readonly name: string;
  readonly kind: string;
  readonly since: IsoDate;
  readonly details?: readonly DetailInput[] | null;
}

interface Registered {
  readonly outcome: RecordOutcome;
  readonly at: Instant;
}

const NAME_LIMIT = 200;

/** `registerSECTORSubject` of one sector. */
export function subjectMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  return {
    [namedFor(sector.field, 'registerSECTORSubject')]: async (
      _: unknown,
      { input }: { input: MaybeKeyed<RegisterSubjectInput> },
      context: FileContext,
    ) => {
      const { outcome, at } = await onceIfKeyed<RegisterSubjectInput, Registered>(
        desk,
        context,
        'subject.register',
        input,
        (tx, said) => register(tx, sector, said, desk.clock()),
        async (_tx, { at }) => ({ outcome: 'ALREADY_RECORDED', at }),
      );
      return { outcome, file: fileAfter({ subject: input.uscc, asOf: at }, context, desk) };
    },
  };
}

async function register<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: RegisterSubjectInput,
  at: Instant,
): Promise<Registered> {
  const before = await currentSubject(tx, input.uscc);
  const subject = subjectFrom(sector, input, before, dayOf(at));
  if (before && isDeepStrictEqual(subject, before)) return { outcome: 'ALREADY_RECORDED', at };
  await recordSubject(tx, subject, at);
  return { outcome: before ? 'UPDATED' : 'RECORDED', at };
}

/** Details that are not given stay as they were, as long as the subject is of the same kind. */
function subjectFrom<Facts, Grade extends string>(
  { subjectKinds }: Pick<SectorDefinition<Facts, Grade>, 'subjectKinds'>,
  { uscc, kind, since, ...input }: RegisterSubjectInput,
  before: SubjectRecord | null,
  today: IsoDate,
): SubjectInput {
  const kinds = entityKindsOf(subjectKinds);
  const known = subjectKindOf(kinds, kind);
  if (!known) {
    const choices = Object.keys(kinds).join(', ');
    throw new Refusal('CHOICE_UNKNOWN', { field: 'kind', value: kind, choices });
  }
  refuseFuture(since, today);
  const kept = before?.kind === kind && !input.details ? before.details : null;
  return {
    subject: uscc,
    name: wordsIn('name', input.name, NAME_LIMIT),
    kind,
    since,
    details: kept ?? detailsFrom(known, input.details ?? []),
  };
}
