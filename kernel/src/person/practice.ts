import { listingsSeen } from '../file/published';
import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { objectionPage } from '../objection/resolvers';
import type { PageAsked } from '../paging';
import { repairPage } from '../repair/resolvers';
import type { SectorDefinition } from '../sector';
import { subjectKindOf } from '../subject/kind';
import { isEntityKey } from '../subject/thing';
import { maskName } from './mask';

/**
 * What a sector keeps of a natural person who works in it; null where it keeps nothing. No score and no grade, and the name
 * masked, whoever asks.
 */
export const practiceIn =
  <Facts, Grade extends string>({ name: sector, subjectKinds }: SectorDefinition<Facts, Grade>) =>
  async ({ personKey, asOf }: { personKey: string; asOf: string }, _: unknown, context: FileContext) => {
    const at: At = { subject: personKey, asOf };
    const [known] = await context.loaders.subject.load(at);
    if (!known) return null;
    const { kind, name, since, heldBy } = known;
    return {
      subject: personKey,
      sector,
      kind,
      kindName: subjectKindOf(subjectKinds, kind)?.name ?? kind,
      name: maskName(name),
      since,
      holder: heldBy && isEntityKey(heldBy) ? heldBy : null,
      listings: () => listingsSeen(context, at),
      objections: (asked: PageAsked) => objectionPage(at, asked, context),
      repairs: (asked: PageAsked) => repairPage(at, asked, context),
    };
  };
