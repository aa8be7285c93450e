import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type JournalAudit, type OpenMinistry, Refusal } from '@creditgraph/kernel';
import { z } from 'zod';
import type { OpenHouse } from './house';

export interface Audited extends JournalAudit {
  readonly ministry: string;
  readonly book: 'journal' | 'access log' | 'receipts';
}

const keptHeads = z.record(z.string(), z.string());

export interface AuditAsked {
  /** Name of the one ministry whose books are read. */
  readonly only?: string | undefined;
  /** File of heads. */
  readonly heads?: string | undefined;
  /** Told of each book as soon as it was read. */
  readonly told?: (audited: Audited) => void;
}

/**
 * Reads the journal, the access log and the receipts of every ministry that keeps them, or of one of them. A file of heads is compared
 * with first, and takes the new heads where everything holds: kept where the books are not, it finds a tail cut off. A book that
 * cannot be read to its end keeps no other from being read.
 */
export async function auditHouse(
  { ministries }: Pick<OpenHouse, 'ministries'>,
  { only, heads, told = () => undefined }: AuditAsked,
): Promise<readonly Audited[]> {
  const keeping = [...ministries].flatMap(([ministry, open]) => booksOf(ministry, open));
  const asked = keeping.filter(({ ministry }) => only === undefined || ministry === only);
  if (asked.length === 0) {
    const choices = [...new Set(keeping.map(({ ministry }) => ministry))].join(', ');
    throw new Refusal('CHOICE_UNKNOWN', { field: 'sector', value: only ?? '', choices });
  }
  const kept = heads !== undefined && existsSync(heads) ? readHeads(heads) : {};
  const audited: Audited[] = [];
  for (const { audit, ...of } of asked) {
    const key = keptUnder(of);
    const found = await audit(Object.hasOwn(kept, key) ? [kept[key] ?? ''] : []).catch(unreadable);
    const one = { ...of, ...found };
    audited.push(one);
    told(one);
  }
  if (heads !== undefined && audited.every(({ problems }) => problems.length === 0)) {
    const signed = Object.fromEntries(audited.map((one) => [keptUnder(one), one.signedHead]));
    writeFileSync(`${heads}.unfinished`, `${JSON.stringify({ ...kept, ...signed }, null, 2)}\n`);
    renameSync(`${heads}.unfinished`, heads);
  }
  return audited;
}

const unreadable = (error: Error): JournalAudit => ({
  head: { sequence: 0, hash: null },
  problems: [{ code: 'UNREADABLE', at: error.message }],
  signedHead: '',
});

/** The chained books of a ministry: who was told what, and, where there are any, others' records and receipts. */
function booksOf(ministry: string, { audit, auditAccess, auditReceipts }: OpenMinistry) {
  return [
    ...(audit ? [{ ministry, book: 'journal', audit } as const] : []),
    { ministry, book: 'access log', audit: auditAccess } as const,
    ...(auditReceipts ? [{ ministry, book: 'receipts', audit: auditReceipts } as const] : []),
  ];
}

/** A journal is kept under the name of its ministry alone. */
const keptUnder = ({ ministry, book }: Pick<Audited, 'ministry' | 'book'>): string =>
  book === 'journal' ? ministry : `${ministry} ${book === 'receipts' ? book : 'access'}`;

function readHeads(file: string): Readonly<Record<string, string>> {
  try {
    return keptHeads.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Refusal('HEADS_UNREADABLE', { file });
  }
}
