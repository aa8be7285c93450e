import { inForce } from '../dated';
import { Refusal } from '../errors';
import { listingsPage } from '../listing/loaders';
import { connectionOf, pageOf } from '../paging';
import { isPersonKey, maskName } from '../person/mask';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';

interface ListingsArguments {
  readonly list?: string | null;
  readonly asOf?: Instant | null;
  readonly first: number;
  readonly after?: string | null;
}

/** The root fields of `schema/sector.graphql` for one sector. */
export function sectorQueries<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  books: Books,
  clock: () => Instant,
) {
  const { field, lists, evaluation, commitmentMatters } = sector;
  return {
    [`${field}Rules`]: (_: unknown, { on }: { on?: IsoDate | null }) =>
      (evaluation?.rulebook.rules ?? []).filter((rule) => inForce(rule, on ?? dayOf(clock()))),
    [`${field}ListKinds`]: () => lists,
    [`${field}CommitmentMatters`]: () => commitmentMatters ?? [],
    [`${field}Listings`]: async (_: unknown, args: ListingsArguments) => {
      const list = args.list ?? null;
      const now = clock();
      const asOf = args.asOf ?? now;
      if (list !== null && !lists.some(({ code }) => code === list))
        throw new Refusal('LIST_UNKNOWN', { list });
      if (asOf > now) throw new Refusal('AS_OF_IN_FUTURE');
      const page = pageOf(args, 2);
      const rows = await listingsPage(books, lists, { list, asOf, page });
      const nodes = rows.map(({ subject, subjectName, listing }) =>
        isPersonKey(subject)
          ? { uscc: null, name: maskName(subjectName), listing }
          : { uscc: subject, name: subjectName, listing },
      );
      return connectionOf(nodes, page, ({ listing }) => [listing.enteredOn, listing.id]);
    },
  };
}
