import { authorisationTable, usccWith } from '@creditgraph/kernel';
import { booksOf, NOW, type TestHouse } from './house';

const bank = (body: string) => usccWith({ department: '9', category: '1', region: '320600', body });
export const BANK = bank('MUXUBAN1');
export const OTHER_BANK = bank('MUXUBAN2');

/** Lets the bank be told a subject's grade by every ministry, and answers the id in each. */
export async function authorise(house: TestHouse, subject: string): Promise<Record<string, string>> {
  const ids = house.sectors.map(({ name }) => [name, name.padEnd(43, '-')] as const);
  for (const [name, id] of ids) {
    const row = {
      id,
      subject,
      institution: BANK,
      scope: 'GRADE',
      purpose: '授信审批',
      documentNumber: '虚授权1号',
      validFrom: '2026-01-01',
      validUntil: '2027-01-01',
      recordsSince: '2026-01-01',
      provenance: 'test',
      recordedAt: NOW,
    } as const;
    await booksOf(house, name).write((tx) => tx.insert(authorisationTable, [row]));
  }
  return Object.fromEntries(ids);
}
