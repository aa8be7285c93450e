import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';
import type { FileContext } from './file/resolvers';
import type { FileKind } from './intake/file-kind';
import type { ThingIdentifier } from './intake/identifier';
import type { House } from './ministry';
import type { Books } from './storage/books';

/**
 * A sector's own part of the schema, for what no other sector has: kinds of its own (`Vehicle`, `Ship`) and questions
 * only it can answer. It extends the kernel's types of the sector; it cannot add a field to a value type all share.
 * A field that is not for everyone says so by `@access`.
 */
export interface OwnModule {
  /** SDL that stands behind the sector's own. */
  readonly sdl: string;
  readonly resolvers: (desk: OwnDesk) => GraphQLResolverMap<FileContext>;
  /** Kinds of file that no other sector takes; the kernel's kinds come before them. */
  readonly fileKinds?: readonly FileKind[];
  /** How rows of records and list entries say that they are about one of the sector's things. */
  readonly identifiers?: readonly ThingIdentifier[];
}

/** What own resolvers are made with, once. */
export interface OwnDesk extends Pick<House, 'clock' | 'signer'> {
  readonly books: Books;
}
