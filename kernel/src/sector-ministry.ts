import { runEvaluation } from './evaluation/run';
import { fileLoaders } from './file/loaders';
import { creditFileResolvers, type FileContext } from './file/resolvers';
import { sectorQueries } from './file/root';
import { standingOf } from './file/standing';
import { buildSchemaOf } from './graphql/build';
import { sectorSdl, subgraphSdl } from './graphql/sdl';
import { intakeStoreOf } from './intake/sql-store';
import type { At } from './loading';
import type { House, Ministry, OpenMinistry } from './ministry';
import { writeSample } from './sample';
import type { SectorDefinition } from './sector';
import { sectorSchema } from './sector-books';
import { openBooks } from './storage/books';

/** A definition as a ministry of the federation: its database, its subgraph, its sample. */
export function ministryOf<Facts, Grade extends string>(sector: SectorDefinition<Facts, Grade>): Ministry {
  const { name, field, label } = sector;
  return { name, field, label, open: (house) => openSector(sector, house) };
}

async function openSector<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  house: House,
): Promise<OpenMinistry> {
  const books = await openBooks(house.database, sectorSchema);
  const sdl = subgraphSdl(sectorSdl(sector.field));
  const profile = {
    __resolveReference: (reference: object) => reference,
    [sector.field]: ({ uscc, asOf }: { uscc: string; asOf: string }): At => ({ subject: uscc, asOf }),
  };
  const person = {
    __resolveReference: (reference: object) => reference,
    [`${sector.field}Standing`]: (
      { personKey, asOf }: { personKey: string; asOf: string },
      _: unknown,
      { loaders }: FileContext,
    ) => standingOf(sector, house.signer, loaders, { subject: personKey, asOf }),
  };
  const schema = buildSchemaOf<FileContext>(sdl, {
    EntityCreditProfile: profile,
    NaturalPerson: person,
    Query: sectorQueries(sector, books, house.clock),
    ...creditFileResolvers(sector, house.signer),
  });

  return {
    subgraph: {
      name: sector.name,
      label: sector.label,
      sdl,
      schema,
      context: (): FileContext => ({ loaders: fileLoaders(books, sector) }),
    },
    books,
    intake: intakeStoreOf(books, house.clock),
    evaluatePeriod: (options) => runEvaluation(books, sector, { ...options, clock: house.clock }),
    seed: (of) => writeSample(books, sector, of),
    ready: async () => void (await books.query('SELECT 1')),
    close: () => books.close(),
  };
}
