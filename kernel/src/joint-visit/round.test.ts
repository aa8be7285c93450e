import type { AskHouse } from '../round';
import { proposeAll } from './round';

const [own, other] = [
  { name: 'environment', field: 'environment' },
  { name: 'tax', field: 'tax' },
];
const FIRM = '91320706MUXUBJXL0T';
const visit = (uscc: string, place: number) => ({
  ...{ visit: `v${place}`, uscc, from: '2026-07-01', until: '2026-08-01', withAsker: false },
});

/** A house in which one ministry has planned one visit, and the other so many before that of the same firm. */
const aHouse = (before: number) => {
  const theirs = [
    ...Array.from({ length: before }, (_, place) =>
      visit(`91320706MUXUB${String(place).padStart(5, '0')}`, place),
    ),
    visit(FIRM, before),
  ];
  const proposed: unknown[] = [];
  const ask: AskHouse = async (query, variables = {}) => {
    if (query.includes('propose')) {
      proposed.push(variables.input);
      return { data: { done: { jointVisit: { uscc: FIRM, statement: 's' } } }, errors: [] };
    }
    if (query.includes('enter')) return { data: { done: { outcome: 'RECORDED' } }, errors: [] };
    const all = query.includes('taxVisits') ? theirs : [visit(FIRM, 0)];
    const from = Number(variables.after ?? 0);
    const end = from + Number(variables.first);
    const edges = all.slice(from, end).map((node) => ({ node }));
    return {
      data: { done: { edges, pageInfo: { hasNextPage: end < all.length, endCursor: `${end}` } } },
      errors: [],
    };
  };
  return { ask, proposed };
};

describe('joint visits to propose', () => {
  it.each([0, 99, 100, 250])('are found behind %i visits that the other has planned', async (before) => {
    const { ask, proposed } = aHouse(before);

    expect(await proposeAll(own, [own, other], ask, new AbortController().signal)).toEqual([]);
    expect(proposed).toMatchObject([{ visit: 'v0', guest: 'tax', from: '2026-07-01' }]);
  });
});
