import type { Conduct, SubjectFile } from '@creditgraph/kernel';
import { evaluates, gather, turningDays } from './gather';

const anAssessment = (change: Partial<Conduct> = {}): Conduct => ({
  id: 'a',
  version: 1,
  subject: '51320600MUXU000018',
  subjectName: '云梦虚构园艺协会(示例)',
  kind: 'ASSESSMENT',
  documentNumber: '示例民公告〔2025〕0301号',
  authority: '虚构民政局(示例)',
  authorityCode: null,
  basis: '社会组织评估管理办法',
  summary: '评为4A级',
  occurredOn: '2025-02-20',
  validFrom: '2025-03-01',
  validUntil: null,
  publicUntil: null,
  details: { scale: 'LUOYANG-2025', points: 850 },
  provenance: 'test',
  recordedAt: '2025-03-02T00:00:00.000Z',
  supersededAt: null,
  ...change,
});

const fileOf = (conduct: readonly Conduct[], kind = 'SOCIAL_ASSOCIATION', details = {}): SubjectFile => ({
  subject: {
    subject: '51320600MUXU000018',
    name: '云梦虚构园艺协会(示例)',
    kind,
    since: '2018-01-01',
    details,
  },
  conduct,
  listings: [],
  evaluations: [],
});

describe('the facts', () => {
  it('are those of the latest assessment by the day', () => {
    const first = anAssessment({
      validFrom: '2022-03-01',
      details: { scale: 'ANQING-2022', points: 860 },
    });
    const file = fileOf([first, anAssessment()]);

    expect(gather(file, '2025-02-28')).toEqual({
      scale: 'ANQING-2022',
      points: 860,
      grantedOn: '2022-03-01',
      expiresOn: '2027-03-01',
    });
    expect(gather(file, '2025-03-01')).toMatchObject({ scale: 'LUOYANG-2025', points: 850 });
  });

  it.each`
    validUntil      | expiresOn
    ${null}         | ${'2030-03-01'}
    ${'2027-01-01'} | ${'2027-01-01'}
    ${'2035-01-01'} | ${'2030-03-01'}
  `('hold until $expiresOn where the record says $validUntil', ({ validUntil, expiresOn }) => {
    expect(gather(fileOf([anAssessment({ validUntil })]), '2025-03-01').expiresOn).toBe(expiresOn);
  });

  it('turn with an assessment that does not say its end, five years after it', () => {
    expect(turningDays(fileOf([anAssessment()]))).toEqual(['2030-03-01']);
  });

  it.each`
    details                                     | what
    ${{ points: 850 }}                          | ${'no scale'}
    ${{ scale: 'NOWHERE', points: 850 }}        | ${'a scale nobody has'}
    ${{ scale: 'LUOYANG-2025' }}                | ${'no points'}
    ${{ scale: 'LUOYANG-2025', points: 899.5 }} | ${'half a point'}
    ${{ scale: 'LUOYANG-2025', points: 1_001 }} | ${'more points than there are'}
  `('are not guessed from an assessment with $what', ({ details }) => {
    expect(() => gather(fileOf([anAssessment({ details })]), '2025-03-01')).toThrow();
  });

  it('are not read by a scale of a later year', () => {
    const early = anAssessment({ validFrom: '2024-03-01' });

    expect(() => gather(fileOf([early]), '2024-03-01')).toThrow('LUOYANG-2025');
  });

  it.each`
    kind                        | details                               | graded
    ${'SOCIAL_ASSOCIATION'}     | ${{}}                                 | ${true}
    ${'FOUNDATION'}             | ${{}}                                 | ${true}
    ${'PRIVATE_NON_ENTERPRISE'} | ${{}}                                 | ${true}
    ${'ELDER_CARE'}             | ${{ form: 'PRIVATE_NON_ENTERPRISE' }} | ${true}
    ${'ELDER_CARE'}             | ${{ form: 'ENTERPRISE' }}             | ${false}
    ${'ELDER_CARE'}             | ${{}}                                 | ${false}
    ${'CHARITY'}                | ${{ form: 'FOUNDATION' }}             | ${true}
  `('grade $kind registered as $details: $graded', ({ kind, details, graded }) => {
    expect(evaluates(fileOf([anAssessment()], kind, details), '2025-03-01')).toBe(graded);
  });

  it('grade nobody before an assessment', () => {
    expect(evaluates(fileOf([anAssessment()]), '2025-02-28')).toBe(false);
  });
});
