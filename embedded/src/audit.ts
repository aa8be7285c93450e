import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type JournalAudit, Refusal } from '@creditgraph/kernel';
import { z } from 'zod';
import type { OpenHouse } from './house';

export interface Audited extends JournalAudit {
  readonly ministry: string;
}

const keptHeads = z.record(z.string(), z.string());

/**
 * Reads the journal of every ministry that keeps one, or of one of them. A file of heads is compared with first, and
 * takes the new heads where everything holds: kept where the books are not, it finds a tail that was cut off.
 */
export async function auditHouse(
  { ministries }: Pick<OpenHouse, 'ministries'>,
  { only, heads }: { readonly only?: string | undefined; readonly heads?: string | undefined },
): Promise<readonly Audited[]> {
  const keeping = [...ministries].flatMap(([ministry, { audit }]) => (audit ? [{ ministry, audit }] : []));
  const asked = keeping.filter(({ ministry }) => only === undefined || ministry === only);
  if (asked.length === 0) {
    const choices = keeping.map(({ ministry }) => ministry).join(', ');
    throw new Refusal('CHOICE_UNKNOWN', { field: 'sector', value: only ?? '', choices });
  }
  const kept = heads !== undefined && existsSync(heads) ? readHeads(heads) : {};
  const audited: Audited[] = [];
  for (const { ministry, audit } of asked) {
    audited.push({ ministry, ...(await audit(Object.hasOwn(kept, ministry) ? [kept[ministry] ?? ''] : [])) });
  }
  if (heads !== undefined && audited.every(({ problems }) => problems.length === 0)) {
    const signed = Object.fromEntries(audited.map(({ ministry, signedHead }) => [ministry, signedHead]));
    writeFileSync(`${heads}.unfinished`, `${JSON.stringify({ ...kept, ...signed }, null, 2)}\n`);
    renameSync(`${heads}.unfinished`, heads);
  }
  return audited;
}

function readHeads(file: string): Readonly<Record<string, string>> {
  try {
    return keptHeads.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Refusal('HEADS_UNREADABLE', { file });
  }
}
