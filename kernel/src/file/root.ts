import { noteRead } from '../access/log/reads';
import { sightOf } from '../access/sight';
import { alertMutations, alertQueries } from '../alert/root';
import { authorisationMutations } from '../authorisation/mutations';
import { commitmentMattersOf } from '../commitment/matter';
import { commitmentMutations } from '../commitment/mutations';
import { commitmentsToVerify } from '../commitment/to-verify';
import { conductMutations } from '../conduct/mutations';
import { repeatedlyPenalisedQuery } from '../conduct/repeated';
import { inForce } from '../dated';
import { declarationKinds } from '../declaration/kinds';
import { declarationMutations } from '../declaration/mutations';
import { declarationsToVerify } from '../declaration/to-verify';
import { Refusal } from '../errors';
import { creditEvents } from '../event/root';
import { inspectionMutations } from '../inspection/mutations';
import { inspectionPlanMutations } from '../inspection-plan/mutations';
import { inspectionPlanQueries } from '../inspection-plan/resolvers';
import { jointVisitMutations, jointVisitQueries } from '../joint-visit/mutations';
import { keysKnown, keysListed, listingsPage } from '../listing/loaders';
import type { House } from '../ministry';
import type { MutationDesk } from '../mutation';
import { noticeMutations } from '../notice/read';
import { objectionMutations } from '../objection/mutations';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import { isPersonKey, maskName } from '../person/mask';
import { listingMutations } from '../proposal/mutations';
import { dataQuality } from '../quality/root';
import { rectificationMutations } from '../rectification/mutations';
import { repairMutations } from '../repair/mutations';
import type { SectorDefinition } from '../sector';
import { carriageMutations, carriageQueries } from '../shield/carriage';
import { shieldMutations } from '../shield/mutations';
import type { Books } from '../storage/books';
import { subjectMutations } from '../subject/mutations';
import { isEntityKey } from '../subject/thing';
import { dayOf, type Instant, type IsoDate, instantAsked } from '../time';
import type { WebhookSettings } from '../webhook/address';
import { webhookMutations, webhookQueries } from '../webhook/root';
import type { FileContext } from './resolvers';

interface ListingsArguments extends PageAsked {
  readonly list?: string | null;
  readonly asOf?: Instant | null;
}

/** The mutations of `schema/sector.graphql` for one sector. */
export const sectorMutations = <Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
  webhooks: WebhookSettings,
) => ({
  ...subjectMutations(sector, desk),
  ...conductMutations(sector, desk),
  ...listingMutations(sector, desk),
  ...objectionMutations(sector, desk),
  ...repairMutations(sector, desk),
  ...shieldMutations(sector, desk),
  ...carriageMutations(sector, desk),
  ...inspectionPlanMutations(sector, desk),
  ...inspectionMutations(sector, desk),
  ...jointVisitMutations(sector, desk),
  ...rectificationMutations(sector, desk),
  ...commitmentMutations(sector, desk),
  ...declarationMutations(sector, desk),
  ...authorisationMutations(sector, desk),
  ...noticeMutations(sector, desk),
  ...alertMutations(sector, desk),
  ...webhookMutations(sector, desk, webhooks),
});

const MOST_KEYS = 500;

interface KeysAsked {
  readonly first: number;
  readonly after: string;
  readonly known: boolean;
}

/** The queries of `schema/sector.graphql` for one sector. */
export function sectorQueries<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  books: Books,
  { clock, sectors }: Pick<House, 'clock' | 'sectors'>,
) {
  const { field, lists, evaluation } = sector;
  const commitmentMatters = commitmentMattersOf(sector);
  return {
    [`${field}Rules`]: (_: unknown, { on }: { on?: IsoDate | null }) =>
      (evaluation?.rulebook.rules ?? []).filter((rule) => inForce(rule, on ?? dayOf(clock()))),
    [`${field}ListKinds`]: () => lists,
    [`${field}KeysListed`]: (_: unknown, { first, after, known }: KeysAsked) =>
      (known ? keysKnown : keysListed)(books, after, pageOf({ first }, 1, MOST_KEYS).first),
    ...inspectionPlanQueries(field, books, clock),
    ...jointVisitQueries(sector, books),
    ...carriageQueries(sector, books, sectors),
    [`${field}DataQuality`]: dataQuality(sector, books, clock),
    [`${field}RepeatedlyPenalised`]: repeatedlyPenalisedQuery(sector, books),
    [`${field}CommitmentMatters`]: () => commitmentMatters,
    [`${field}CommitmentsToVerify`]: (_: unknown, asked: PageAsked) =>
      commitmentsToVerify(books, commitmentMatters, asked, clock()),
    [`${field}DeclarationKinds`]: () => declarationKinds,
    [`${field}DeclarationsToVerify`]: (_: unknown, asked: PageAsked) =>
      declarationsToVerify(books, asked, clock()),
    [`${field}CreditEvents`]: creditEvents(sector, books),
    ...alertQueries(sector, books, clock),
    ...webhookQueries(sector, books),
    [`${field}Listings`]: async (_: unknown, args: ListingsArguments, context: FileContext) => {
      const list = args.list ?? null;
      if (list !== null && !lists.some(({ code }) => code === list))
        throw new Refusal('LIST_UNKNOWN', { list });
      const asOf = instantAsked(args.asOf, clock());
      const page = pageOf(args, 2);
      const sight = sightOf(context, null);
      const rows = await listingsPage(books, lists, { list, asOf, page, sight });
      if (sight.extent !== 'PUBLIC') {
        const told = rows.map(({ subject }) => subject);
        noteRead(context, `${field}Listings`, told);
      }
      const nodes = rows.map(({ subject, subjectName, listing }) => ({
        uscc: isEntityKey(subject) ? subject : null,
        name: isPersonKey(subject) ? maskName(subjectName) : subjectName,
        listing,
      }));
      return connectionOf(nodes, page, ({ listing }) => [listing.enteredOn, listing.id]);
    },
  };
}
