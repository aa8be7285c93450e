import {
  type Books,
  dayOf,
  enter,
  hashOf,
  houseAuthor,
  type Instant,
  isDuplicateKey,
  journaled,
  Refusal,
} from '@creditgraph/kernel';
import { founding, shippedEditions } from '../catalogue/editions';
import type { Catalogue } from '../catalogue/model';
import { type Edition, editionOf } from '../catalogue/read';
import { type EditionRow, editionNoun } from './row';

/** An edition without its content: enough to tell which one a check is made by. */
export type EditionHead = Omit<EditionRow, 'content'>;

/** The editions known at one look at the books; whoever decides by it never sees two in one request. */
export interface EditionsKnown {
  /** What checks as of an instant are made by: the latest that had begun and was known by then. */
  inForceAt(asOf: Instant): Promise<Edition>;
}

/** The editions of the catalogue that this house has loaded, beside those that came with the program. */
export interface EditionBook {
  /** All that were loaded, in the order in which they were. */
  heads(): Promise<readonly EditionHead[]>;
  known(): EditionsKnown;
  /** Every edition a receipt of this house may name; of those in the books, the ones that are as they were loaded. */
  all(): Promise<readonly Catalogue[]>;
  /** By version, or by hash; null where there is none. */
  find(versionOrHash: string): Promise<Edition | null>;
  /** Adds one; refused where it would change what was decided already, or what its version names. */
  load(edition: Edition, by: string, recordedAt: Instant): Promise<void>;
}

export function editionBook(books: Books): EditionBook {
  const read = contentsOf(books);
  const heads = () => books.query<EditionHead>(HEADS);
  return {
    heads,
    known: () => {
      let looked: Promise<readonly EditionHead[]> | undefined;
      return {
        inForceAt: async (asOf) => {
          looked ??= heads();
          const head = headAt(await looked, asOf);
          return head ? read(head) : founding;
        },
      };
    },
    all: async () => {
      const loaded: Edition[] = [];
      for (const head of await heads()) loaded.push(...(await read(head).then((one) => [one], leftOut)));
      return [...shippedEditions, ...loaded].map(({ catalogue }) => catalogue);
    },
    find: async (wanted) => {
      const isIt = ({ catalogue, hash }: Edition) => catalogue.version === wanted || hash === wanted;
      const own = shippedEditions.find(isIt);
      if (own) return own;
      const head = (await heads()).find(({ version, hash }) => version === wanted || hash === wanted);
      return head ? read(head) : null;
    },
    load: (edition, by, recordedAt) => load(books, edition, by, recordedAt),
  };
}

function leftOut(thrown: unknown): [] {
  if (thrown instanceof Refusal && thrown.code === 'EDITION_ALTERED') return [];
  throw thrown;
}

const HEADS =
  'SELECT version, hash, validFrom, recordedAt, loadedBy FROM edition ORDER BY validFrom, recordedAt, version';

const headAt = (heads: readonly EditionHead[], asOf: Instant): EditionHead | undefined =>
  heads.findLast(({ validFrom, recordedAt }) => validFrom <= dayOf(asOf) && recordedAt <= asOf);

/** An edition never changes, so it is read once; few are alive at a time. */
function contentsOf(books: Books): (head: EditionHead) => Promise<Edition> {
  const kept = new Map<string, Edition>();
  return async ({ hash, version }) => {
    const known = kept.get(hash);
    if (known) return known;
    const [row] = await books.query<{ content: string }>('SELECT content FROM edition WHERE hash = ?', [
      hash,
    ]);
    const content = row?.content ?? '';
    if (hashOf(content) !== hash) throw new Refusal('EDITION_ALTERED', { version });
    const edition = editionOf(JSON.parse(content) as Catalogue);
    kept.set(hash, edition);
    return edition;
  };
}

async function load(books: Books, edition: Edition, loadedBy: string, recordedAt: Instant): Promise<void> {
  const { hash, content, catalogue } = edition;
  const { version, validFrom } = catalogue;
  const today = dayOf(recordedAt);
  if (validFrom < today) throw new Refusal('EDITION_RETROACTIVE', { version, validFrom, today });
  if (shippedEditions.some((own) => own.catalogue.version === version))
    throw new Refusal('EDITION_KNOWN', { version });
  const row: EditionRow = { version, hash, validFrom, recordedAt, loadedBy, content };
  try {
    await journaled(books, houseAuthor(loadedBy), (tx) => enter(tx, editionNoun, [row]));
  } catch (error) {
    throw isDuplicateKey(error) ? new Refusal('EDITION_KNOWN', { version }) : error;
  }
}
