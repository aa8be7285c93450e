import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usccWith } from '@creditgraph/kernel';
import type { Question } from '../check-file/ask';
import type { Ask } from '../terminal';
import type { TestHouse } from './house';

/** The example printed in GB 11643-1999; it belongs to no one alive. */
export const EXPERT = '11010519491231002X';

export const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MXUF${String(serial).padStart(4, '0')}`,
  });

export const question: Omit<Question, 'asOf'> = {
  scenario: 'GOVERNMENT_PROCUREMENT',
  role: null,
  purpose: '资格审查',
  caseNumber: 'CG-2026-7',
};

/** Asks as a purchaser. */
export async function purchaserOf(house: TestHouse): Promise<Ask> {
  const claims = { sub: 'purchaser', role: 'GOVERNMENT', authority: '虚构采购中心(示例)' };
  const token = await house.bearing(claims);
  return (query, variables, purpose) =>
    house.gateway.execute(query, variables, {
      ...token,
      ...(purpose && { 'x-credit-purpose': encodeURIComponent(purpose) }),
    });
}

/** Where one test has its files, and reads what became of them. */
export function checkFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'creditgraph-check-file-'));
  const place = (name: string) => join(folder, name);
  const linesOf = (name: string) =>
    readFileSync(place(name), 'utf8')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  return {
    place,
    linesOf,
    names: () => readdirSync(folder).sort(),
    csv: (lines: readonly string[], name = 'suppliers.csv') => {
      writeFileSync(place(name), `${lines.join('\n')}\n`);
      return place(name);
    },
    /** Row, code, decision and what is wrong. */
    rowsOf: (name: string) =>
      linesOf(name)
        .slice(1)
        .map((cells) => [cells[0], cells[1], cells[3], cells.at(-2)]),
    /** The bytes of the result and of its receipts. */
    both: () => ['result.csv', 'result.receipts.csv'].map((name) => readFileSync(place(name), 'utf8')),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export type CheckFolder = ReturnType<typeof checkFolder>;
