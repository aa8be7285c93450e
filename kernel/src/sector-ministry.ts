import { accessLogOf } from './access/log/access-log';
import { presentedBy } from './authorisation/presented';
import { gradesOn, periodOf } from './evaluation/grades-on-day';
import { runEvaluation } from './evaluation/run';
import { fileLoaders } from './file/loaders';
import { creditFileResolvers, type FileContext } from './file/resolvers';
import { sectorMutations, sectorQueries } from './file/root';
import { standingOf } from './file/standing';
import { latestRecord, sectorRecords } from './freshness';
import { buildSchemaOf } from './graphql/build';
import { sectorSdl, subgraphSdl } from './graphql/sdl';
import { inspectionPlanResolvers } from './inspection-plan/resolvers';
import { fileKindsOf } from './intake/file-kinds';
import { intakeStoreOf } from './intake/sql-store';
import { jointVisitRounds } from './joint-visit/round';
import { auditAccess, auditMinistry } from './journal/audit';
import { sectorNouns } from './journal/nouns';
import type { At } from './loading';
import type { House, Ministry, OpenMinistry, SectorName } from './ministry';
import { merged } from './own';
import type { PageAsked } from './paging';
import { pendingPage } from './pending/resolvers';
import { practiceIn } from './person/practice';
import { writeSample } from './sample/sample';
import type { SectorDefinition } from './sector';
import { sectorSchema } from './sector-books';
import { shieldRound } from './shield/round';
import { type Books, openBooks } from './storage/books';
import { outboxOf } from './webhook/outbox';

/** A definition as a ministry of the federation: its database, its subgraph, its sample. */
export function ministryOf<Facts, Grade extends string>(sector: SectorDefinition<Facts, Grade>): Ministry {
  const { name, field, label, takesShields } = sector;
  const desk = takesShields && { takesShields };
  const rounds = (sectors: readonly SectorName[]) => [
    ...(takesShields ? [shieldRound({ field })] : []),
    ...jointVisitRounds({ name, field }, sectors),
  ];
  return { name, field, label, ...desk, rounds, open: (house) => openSector(sector, house) };
}

/** What a sector adds to the profile of an entity and to a person. */
const entitiesOf = <Facts, Grade extends string>(sector: SectorDefinition<Facts, Grade>, house: House) => ({
  EntityCreditProfile: {
    __resolveReference: (reference: object) => reference,
    [sector.field]: ({ uscc, asOf }: { uscc: string; asOf: string }): At => ({ subject: uscc, asOf }),
  },
  NaturalPerson: personIn(sector, house),
});

async function openSector<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  house: House,
): Promise<OpenMinistry> {
  const books = await openBooks(house.database, sectorSchema);
  const { own } = sector;
  const sdl = subgraphSdl(`${sectorSdl(sector.field)}${own?.sdl ?? ''}`);
  const loaders = () => fileLoaders(books, sector);
  const { clock, signer, webhooks: settings = { networks: [] } } = house;
  const accessLog = accessLogOf(books, clock);
  const looking = () => ({ ministry: sector.name, now: house.clock() });
  const bones = {
    ...entitiesOf(sector, house),
    Query: sectorQueries(sector, books, house),
    Mutation: sectorMutations(sector, { ...house, books, loaders }, settings),
    ...creditFileResolvers(sector, house),
    ...inspectionPlanResolvers(books),
  };
  const flesh = own?.resolvers({ books, clock: house.clock, signer: house.signer }) ?? {};
  const schema = buildSchemaOf<FileContext>(sdl, merged(bones, flesh), sector.name);

  return {
    subgraph: {
      name: sector.name,
      label: sector.label,
      sdl,
      schema,
      accessLog,
      context: (request): FileContext => {
        const seen = { ...request, ...looking() };
        return { ...seen, loaders: loaders(), authorisationFor: presentedBy(books, seen) };
      },
    },
    books,
    intake: intakeStoreOf(books, fileKindsOf(sector), house.clock),
    evaluatePeriod: (options) => runEvaluation(books, sector, { ...options, clock: house.clock }),
    periodOf: (day) => periodOf(sector, day),
    gradesOn: (day, asOf) => gradesOn(books, sector, { day, asOf }),
    ...auditsOf(books, sector.name, house),
    outbox: outboxOf(sector, { books, clock, signer, settings, accessLog }),
    seed: (of) => writeSample(books, sector, { ...of, personKey: house.personKey }),
    ready: async () => void (await books.query('SELECT 1')),
    freshness: () => latestRecord(books, sectorRecords),
    close: () => books.close(),
  };
}

/** What it says of natural persons. */
const personIn = <Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  { signer }: Pick<House, 'signer'>,
) => ({
  __resolveReference: (reference: object) => reference,
  [`${sector.field}Standing`]: (
    { personKey, asOf }: { personKey: string; asOf: string },
    _: unknown,
    { loaders, now }: FileContext,
  ) => standingOf(sector, signer, loaders, { subject: personKey, asOf }, now),
  [`${sector.field}Practice`]: practiceIn(sector),
  [`${sector.field}Pending`]: pendingOfPerson(sector.field),
});

const pendingOfPerson = (field: string) => {
  const page = pendingPage(field);
  return ({ personKey, asOf }: { personKey: string; asOf: string }, asked: PageAsked, context: FileContext) =>
    page({ subject: personKey, asOf }, asked, context);
};

/** Its two chained books, read from end to end. */
const auditsOf = (books: Books, name: string, house: House): Pick<OpenMinistry, 'audit' | 'auditAccess'> => ({
  audit: (kept) => auditMinistry(books, name, house, { nouns: sectorNouns, kept }),
  auditAccess: (kept) => auditAccess(books, name, house, kept),
});
