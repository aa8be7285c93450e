import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { fileAfter, type MaybeKeyed, type MutationDesk, type Recording, recordedOnce } from '../mutation';
import { personKeyed } from '../person/document';
import type { Transaction } from '../storage/books';
import { isThingKey } from '../subject/thing';
import type { Instant } from '../time';
import type { Taker } from './procedure';

/** Who takes a step, when, and in which request. */
export type StepTaken = Recording & { readonly by: Taker };

interface StepMutation<Input, Model> {
  /** `objection.file`. */
  readonly deed: string;
  /** The field of the answer. */
  readonly field: string;
  /** Answers the id of the matter. */
  readonly work: (tx: Transaction, input: Input, taken: StepTaken) => Promise<string>;
  readonly found: (id: string, at: Instant) => Promise<Model>;
}

/**
 * A mutation that takes a step, once; it answers what became of the matter, and the file of its subject as it is then. Whoever is
 * named by a document is known by a key from here on.
 */
export const stepMutation =
  <Input extends object, Model extends { readonly subject: string }>(
    desk: MutationDesk,
    { deed, field, work, found }: StepMutation<Input, Model>,
  ) =>
  async (_: unknown, { input }: { readonly input: MaybeKeyed<Input> }, context: FileContext) => {
    const by: Taker = context.caller.role === 'SUBJECT' ? 'SUBJECT' : 'OWN_STAFF';
    const keyed = personKeyed(input, desk.personKey) as MaybeKeyed<Input>;
    const { outcome, id, at } = await recordedOnce<Input>(desk, context, deed, keyed, (tx, said, recording) =>
      work(tx, said, { ...recording, by }),
    );
    const matter = await found(id, at);
    const file = fileAfter({ subject: matter.subject, asOf: at }, context, desk);
    return { outcome, [field]: matter, file: await withHolder(file, context) };
  };

/** Who filed for a thing may hold it no more: its file is for whoever does. */
async function withHolder(at: At, { loaders }: FileContext): Promise<At> {
  if (!isThingKey(at.subject)) return at;
  const [known] = await loaders.subject.load(at);
  return { ...at, holder: known?.heldBy ?? null };
}
