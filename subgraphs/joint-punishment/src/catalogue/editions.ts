import { spoken } from './complaints';
import first from './editions/2026.1.json';
import second from './editions/2026.2.json';
import type { Catalogue } from './model';
import { type Edition, editionOf, readEdition } from './read';

/** An edition that comes with the program and is not right stops the program before it serves. */
function shipped(file: unknown): Edition {
  const { edition, complaints } = readEdition(JSON.stringify(file));
  if (edition) return edition;
  throw new Error(`the catalogue cannot be used:\n${complaints.map(spoken).join('\n')}`);
}

/** The edition checks are made by until one that was loaded begins. */
export const founding: Edition = shipped(second);

/** Editions that came with the program; what is only kept for receipts that name it was judged when it was new. */
export const shippedEditions: readonly Edition[] = [editionOf(first as unknown as Catalogue), founding];
