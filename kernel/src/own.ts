import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';
import type { FileContext } from './file/resolvers';
import type { FileKind } from './intake/file-kind';
import type { ThingIdentifier } from './intake/identifier';
import type { House } from './ministry';
import type { Books } from './storage/books';

export type Resolvers = GraphQLResolverMap<FileContext>;

/**
 * A sector's own part of the schema, for what no other sector has: kinds of its own (`Vehicle`, `Ship`) and questions
 * only it can answer. It extends the kernel's types of the sector; it cannot add a field to a value type all share.
 * A field that is not for everyone says so by `@access`.
 */
export interface OwnModule {
  /** SDL that stands behind the sector's own. */
  readonly sdl: string;
  readonly resolvers: (desk: OwnDesk) => Resolvers;
  /** Kinds of file that no other sector takes; the kernel's kinds come before them. */
  readonly fileKinds?: readonly FileKind[];
  /** How rows of records and list entries say that they are about one of the sector's things. */
  readonly identifiers?: readonly ThingIdentifier[];
}

/** What own resolvers are made with, once. */
export interface OwnDesk extends Pick<House, 'clock' | 'signer'> {
  readonly books: Books;
}

/** The resolvers of several parts of a schema; where two speak of one type, it has the fields of both. */
export function merged(...parts: readonly Resolvers[]): Resolvers {
  const types = new Map<string, object>();
  for (const [type, fields] of parts.flatMap((part) => Object.entries(part))) {
    types.set(type, { ...types.get(type), ...fields });
  }
  return Object.fromEntries(types) as Resolvers;
}
