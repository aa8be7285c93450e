import {
  accessLogOf,
  auditAccess,
  buildSchemaOf,
  type House,
  latestRecord,
  type Ministry,
  type OpenMinistry,
  openBooks,
  subgraphSdl,
  withAccessLog,
} from '@creditgraph/kernel';
import { registrySchema } from './books';
import { registryLoaders } from './loaders';
import { type RegistryContext, registryResolvers } from './resolvers';
import { writeRegister } from './sample';
import { registrySdl } from './schema';

export { resolveCodeProblem } from './code-problem/record';
export type { EntityInput, FormerName, Status } from './entity/model';
export { type Reported, recordEntity } from './entity/record';
export { type SupersessionInput, supersede } from './supersession/record';

const name = 'registry';
const label = { zh: '主体登记', en: 'Registry' };

/** Who exists: codes, names, status, and which code took another's place. */
export const ministry: Ministry = { name, label, open };

async function open({ database, signer, clock }: House): Promise<OpenMinistry> {
  const books = await openBooks(database, withAccessLog(registrySchema));
  const sdl = subgraphSdl(registrySdl);
  const schema = buildSchemaOf<RegistryContext>(sdl, registryResolvers(books, signer, clock), name);
  return {
    subgraph: {
      name,
      label,
      sdl,
      schema,
      accessLog: accessLogOf(books, clock),
      context: ({ caller }): RegistryContext => ({ caller, loaders: registryLoaders(books) }),
    },
    books,
    seed: (of) => writeRegister(books, of),
    ready: async () => void (await books.query('SELECT 1')),
    freshness: () => latestRecord(books, ['entity', 'supersession']),
    auditAccess: (kept) => auditAccess(books, name, { signer, clock }, kept),
    close: () => books.close(),
  };
}
