import { commitmentTo, seedOf } from './commitment';
import {
  type Announcement,
  candidateLine,
  digestOfLines,
  inspectorLine,
  type PlanDocument,
  redraw,
} from './document';
import { planInspections } from './draw';

const secret = Buffer.alloc(32, 9);
const candidates = Array.from({ length: 40 }, (_, place) => ({
  ticket: `t${place}`,
  stratum: 1 + (place % 2),
}));
const inspectors = Array.from({ length: 4 }, (_, place) => ({
  ticket: `o${place}`,
  recused: place === 0 ? ['t3'] : [],
}));
const strata = [1, 2].map((number) => ({
  ...{ number, rate: number * 1_000, size: 20 },
  ...{ tier: 'ROUTINE', label: '示例', basis: '示例依据' },
}));
const frame = candidates.map(candidateLine);
const officers = inspectors.map(inspectorLine);

function aDocument(traits: Partial<Announcement> = {}, publicValue = '03 11 19'): PlanDocument {
  const announced: Announcement = {
    ...{
      version: 1,
      sector: 'tax',
      plan: '虚抽〔2026〕1号',
      authority: '示例部门',
      kinds: ['TAXPAYER'],
      region: '',
      basis: '示例依据',
    },
    ...{
      from: '2026-07-01',
      until: '2026-10-01',
      drawOn: '2026-06-25',
      publicValue: '示例开奖号码',
      strata,
      capped: 0,
    },
    frame: digestOfLines(frame),
    inspectors: digestOfLines(officers),
    secret: commitmentTo(secret),
    ...traits,
  };
  const announcement = JSON.stringify(announced);
  const drawn = planInspections(
    { strata, candidates, inspectors },
    seedOf(secret, announcement, publicValue),
  );
  return {
    announcement,
    frame,
    inspectors: officers,
    secret: secret.toString('base64url'),
    publicValue,
    drawn,
  };
}

describe('a published plan', () => {
  const document = aDocument();
  const first = document.drawn[0] as PlanDocument['drawn'][number];

  it('is drawn again by anyone', () => {
    expect(redraw(document)).toEqual([]);
    expect(redraw(JSON.parse(JSON.stringify(document)))).toEqual([]);
  });

  it.each([
    [
      'another subject',
      { drawn: [{ ...first, ticket: 't39' }, ...document.drawn.slice(1)] },
      /others are drawn/,
    ],
    [
      'another officer',
      { drawn: [{ ...first, inspectors: ['o3', 'o2'] }, ...document.drawn.slice(1)] },
      /others/,
    ],
    ['one subject fewer', { drawn: document.drawn.slice(1) }, /others are drawn/],
    ['another public value', { publicValue: '03 11 20' }, /others are drawn/],
    ['another secret', { secret: Buffer.alloc(32, 8).toString('base64url') }, /secret is not the one/],
    ['one subject taken out of the frame', { frame: frame.slice(1) }, /frame is not the one/],
    ['another officer put in', { inspectors: [...officers.slice(1), 'o9'] }, /inspectors are not those/],
    [
      'an announcement reworded',
      { announcement: document.announcement.replace('2026-07-01', '2026-07-02') },
      /others/,
    ],
  ] as const)('does not hold with %s', (_, changed, problem) => {
    const broken = redraw({ ...document, ...(changed as Partial<PlanDocument>) });
    expect(broken).not.toEqual([]);
    expect(broken.join()).toMatch(problem);
  });

  it.each([
    [
      'a size that is not that of the frame',
      { strata: strata.map((one) => ({ ...one, size: 19 })) },
      /has not the size/,
    ],
    ['subjects in no stratum', { strata: strata.slice(0, 1) }, /subjects of no stratum/],
  ])('does not hold with %s', (_, changed, problem) => {
    expect(redraw(aDocument(changed)).join()).toMatch(problem);
  });

  it('does not hold with a ticket that stands there twice', () => {
    const twice = [frame[0] as string, frame[0] as string, ...frame.slice(2)];
    const announcement = JSON.stringify({
      ...JSON.parse(document.announcement),
      frame: digestOfLines(twice),
    });
    expect(redraw({ ...document, announcement, frame: twice }).join()).toMatch(/stands there twice/);
  });
});
