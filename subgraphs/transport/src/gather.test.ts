import type { Conduct, SubjectFile } from '@creditgraph/kernel';
import { evaluates, gather, lastDayOf } from './gather';

const act = (kind: string, details: Conduct['details'], more: Partial<Conduct> = {}): Conduct => ({
  id: 'C1',
  version: 1,
  subject: '91320706MUXUBJXL0T',
  subjectName: '虚构公司(示例)',
  kind,
  documentNumber: null,
  authority: '虚构交通运输厅(示例)',
  authorityCode: null,
  basis: '虚构依据',
  summary: '虚构',
  occurredOn: '2025-12-31',
  validFrom: '2026-05-20',
  validUntil: null,
  publicUntil: null,
  details: { year: '2025', ...details },
  provenance: 'test',
  recordedAt: '2026-05-21T00:00:00.000Z',
  supersededAt: null,
  ...more,
});

const fileOf = (kind: string, ...conduct: Conduct[]): SubjectFile => ({
  subject: {
    subject: '91320706MUXUBJXL0T',
    name: '虚构公司(示例)',
    kind,
    since: '2016-01-01',
    details: {},
  },
  conduct,
  listings: [],
  evaluations: [],
});

const highway = (score: number, more: Partial<Conduct> = {}) =>
  act('HIGHWAY_RESULT', { scale: 'HIGHWAY-2009', score }, more);
const road = (details: Conduct['details']) =>
  act('ROAD_RESULT', { scale: 'ROAD-2006', score: 900, ...details });

describe('what is gathered of a year', () => {
  it('is judged by its last day', () => {
    expect(lastDayOf('2025')).toBe('2025-12-31');
    expect(() => lastDayOf('2025-06')).toThrow();
  });

  it.each`
    kind                      | conduct                            | period    | evaluated
    ${'HIGHWAY_CONSTRUCTION'} | ${[highway(90)]}                   | ${'2025'} | ${true}
    ${'HIGHWAY_CONSTRUCTION'} | ${[highway(90)]}                   | ${'2024'} | ${false}
    ${'HIGHWAY_CONSTRUCTION'} | ${[road({})]}                      | ${'2025'} | ${false}
    ${'HIGHWAY_CONSTRUCTION'} | ${[act('DIRECT_D', {})]}           | ${'2025'} | ${false}
    ${'ROAD_TRANSPORT'}       | ${[road({})]}                      | ${'2025'} | ${true}
    ${'ROAD_TRANSPORT'}       | ${[act('OVERLOAD_VIOLATION', {})]} | ${'2025'} | ${false}
    ${'WATERWAY'}             | ${[road({}), highway(90)]}         | ${'2025'} | ${false}
  `('evaluates $kind for $period: $evaluated', ({ kind, conduct, period, evaluated }) => {
    expect(evaluates(fileOf(kind, ...conduct), period)).toBe(evaluated);
  });

  it('is the latest result, and every province that rated D once', () => {
    const dBy = (authority: string, year = '2025') => act('DIRECT_D', { year }, { authority });
    const file = fileOf(
      'HIGHWAY_CONSTRUCTION',
      highway(91, { validFrom: '2026-06-20' }),
      highway(70),
      dBy('甲'),
      dBy('甲'),
      dBy('乙', '2024'),
    );

    expect(gather(file, '2025')).toMatchObject({ score: 91, directDs: 1 });
    expect(gather({ ...file, conduct: [...file.conduct, dBy('乙')] }, '2025')).toMatchObject({ directDs: 2 });
    const until = (useEndedOn: string) => [...file.conduct, { ...dBy('丙'), useEndedOn }];
    expect(gather({ ...file, conduct: until('2025-12-31') }, '2025')).toMatchObject({ directDs: 1 });
    expect(gather({ ...file, conduct: until('2026-01-01') }, '2025')).toMatchObject({ directDs: 2 });
  });

  it('takes vetoes, accidents and the best tenth as the authority says, and nothing it does not say', () => {
    const said = { vetoes: ['虚假材料'], seriousAccident: true, topTenth: true };

    expect(gather(fileOf('ROAD_TRANSPORT', road(said)), '2025')).toMatchObject(said);
    expect(gather(fileOf('ROAD_TRANSPORT', road({})), '2025')).toEqual({
      scale: 'ROAD-2006',
      score: 900,
      topTenth: false,
      directDs: 0,
      seriousAccident: false,
      vetoes: [],
    });
  });

  it.each`
    details                      | complaint
    ${{ scale: 'ROAD-1999' }}    | ${'nobody graded by the scale ROAD-1999'}
    ${{ scale: undefined }}      | ${'nobody graded by the scale undefined'}
    ${{ scale: 'HIGHWAY-2009' }} | ${'by the scale of another market'}
    ${{ score: 'good' }}         | ${'NaN is not a score'}
    ${{ score: -1 }}             | ${'-1 is not a score'}
    ${{ score: null }}           | ${'NaN is not a score'}
    ${{ score: '' }}             | ${'NaN is not a score'}
  `('guesses at nothing where a result says $details', ({ details, complaint }) => {
    expect(() => gather(fileOf('ROAD_TRANSPORT', road(details)), '2025')).toThrow(complaint);
  });
});
