import {
  type At,
  type Books,
  type Caller,
  categoryOf,
  connectionOf,
  departmentOf,
  type Instant,
  type Message,
  maskName,
  type PageAsked,
  pageOf,
  refusals,
  regionName,
  type Signer,
} from '@creditgraph/kernel';
import { type CodeProblem, type CodeProblemKind, codeProblemsPage } from './code-problem/loaders';
import { codeQuality } from './code-problem/quality';
import type { Entity } from './entity/model';
import { conditionOf, type EntityQuery, searchPage, searchTotal } from './entity/search';
import type { RegistryLoaders } from './loaders';
import { registrationOf } from './registration';

export interface RegistryContext {
  readonly caller: Caller;
  readonly loaders: RegistryLoaders;
}

type Profile = { readonly uscc: string; readonly asOf: Instant };

const atOf = ({ uscc, asOf }: Profile): At => ({ subject: uscc, asOf });

/** The register's resolvers; entities are read through loaders, lists by one statement a page. */
export const registryResolvers = (books: Books, signer: Signer, clock: () => Instant) => ({
  EntityCreditProfile: {
    __resolveReference: (reference: object) => reference,
    entity: async (profile: Profile, _: unknown, { loaders }: RegistryContext) =>
      (await loaders.entity.load(atOf(profile)))[0] ?? null,
    registration: (profile: Profile, _: unknown, { loaders }: RegistryContext) =>
      registrationOf(loaders, signer, atOf(profile), clock()),
  },

  Query: {
    searchEntities: async (_: unknown, { text, filter, ...paging }: EntityQuery & PageAsked) => {
      const condition = conditionOf({ text, filter });
      const page = pageOf(paging, 1);
      const entities = await searchPage(books, condition, page, clock());
      const connection = connectionOf(entities, page, ({ uscc }) => [uscc]);
      return { ...connection, totalCount: () => searchTotal(books, condition) };
    },
    codeProblems: async (_: unknown, { kind, ...paging }: PageAsked & { kind?: CodeProblemKind | null }) => {
      const page = pageOf(paging, 2);
      const problems = await codeProblemsPage(books, kind ?? null, page);
      return connectionOf(problems, page, (problem) => [problem.kind, problem.id]);
    },
    codeQuality: () => codeQuality(books),
  },

  Entity: {
    kind: ({ uscc, kind }: Entity) => ({ code: kind, name: categoryOf(uscc).zh }),
    region: ({ region }: Entity) => ({ code: region, name: regionName(region) }),
    registrationAuthority: ({ uscc, authority }: Entity) => ({
      name: authority,
      department: departmentOf(uscc).zh,
    }),
    legalRepresentative: ({ legalRepresentative }: Entity) =>
      legalRepresentative === null ? null : maskName(legalRepresentative),
    successor: async (entity: Entity, _: unknown, { loaders }: RegistryContext) =>
      (await loaders.successors.load(atOf(entity))).at(-1) ?? null,
    predecessors: (entity: Entity, _: unknown, { loaders }: RegistryContext) =>
      loaders.predecessors.load(atOf(entity)),
  },

  CodeProblem: {
    reason: ({ reason }: CodeProblem) => (reason === null ? null : { code: reason, ...reasonOf(reason) }),
  },
});

const otherName: Message = {
  zh: '不同来源对同一代码登记了不同名称',
  en: 'Sources name the same code differently',
};

function reasonOf(reason: string): Message {
  const refusal = Object.entries(refusals).find(([code]) => code === `USCC_${reason}`);
  return refusal?.[1] ?? otherName;
}
