import { type FictionalEntity, type SampleRecords, startOfDay } from '@creditgraph/kernel';
import { marketOf } from '../kinds';
import { acts } from '../law';

type Act = SampleRecords['conduct'][number];
type Results = Pick<SampleRecords, 'conduct' | 'evaluations'>;

const YEARS = ['2024', '2025'] as const;
const GUANGDONG = '44';

/** The results of two years, for whoever was there all year long. */
export function resultsOf(entity: FictionalEntity, kind: string, random: () => number): Results {
  const market = marketOf(kind)?.market;
  const years = YEARS.map((year) => ({
    year,
    acts: market === 'ROAD' ? roadActs(entity, year, random) : highwayActs(entity, year, random),
  })).filter(({ year }) => entity.registeredOn < `${year}-01-01`);
  if (!market || entity.status === 'DEREGISTERED') return { conduct: [], evaluations: [] };
  return {
    conduct: years.flatMap(({ acts: found }) => found),
    evaluations: years.map(({ year }) => ({
      period: year,
      announcedAt: startOfDay(`${Number(year) + 1}-06-10`),
    })),
  };
}

function highwayActs(entity: FictionalEntity, year: string, random: () => number): Act[] {
  const [drawn, bad] = [random(), random()];
  const score = Math.round((55 + drawn * 45) * 10) / 10;
  const directDs = bad < 0.04 ? 2 : bad < 0.1 ? 1 : 0;
  const provinces = [`${entity.region.name}虚构交通运输厅(示例)`, '乌有虚构交通运输厅(示例)'];
  return [
    act(entity, year, {
      kind: 'HIGHWAY_RESULT',
      basis: acts.highway,
      summary: `${year}年度公路建设市场信用综合评价得分${score}分`,
      details: { year: Number(year), scale: 'HIGHWAY-2009', score },
    }),
    ...provinces.slice(0, directDs).map((authority, at) =>
      act(entity, year, {
        kind: 'DIRECT_D',
        documentNumber: `示例交定级〔${Number(year) + 1}〕${at + 1}-${entity.uscc.slice(-6)}号`,
        authority,
        basis: acts.highway,
        summary: `${year}年度直接认定为D级`,
        details: { year: Number(year) },
      }),
    ),
  ];
}

function roadActs(entity: FictionalEntity, year: string, random: () => number): Act[] {
  const [drawn, bad] = [random(), random()];
  const score = Math.round(560 + drawn * 440);
  const scale = entity.region.code.startsWith(GUANGDONG) ? 'ROAD-GUANGDONG' : 'ROAD-2006';
  const topTenth = scale === 'ROAD-GUANGDONG' && score >= 955;
  const vetoes = bad < 0.05 ? ['考核期内提供虚假考核材料'] : [];
  return [
    act(entity, year, {
      kind: 'ROAD_RESULT',
      basis: acts.road,
      summary: `${year}年度道路运输企业质量信誉考核得分${score}分`,
      details: { year: Number(year), scale, score, topTenth, seriousAccident: bad > 0.95, vetoes },
    }),
  ];
}

type Told = Pick<Act, 'kind' | 'basis' | 'summary' | 'details'> &
  Partial<Pick<Act, 'authority' | 'documentNumber'>>;

function act(entity: FictionalEntity, year: string, told: Told): Act {
  const next = Number(year) + 1;
  return {
    subject: entity.uscc,
    subjectName: entity.name,
    documentNumber: `示例交评〔${next}〕${entity.uscc.slice(-6)}号`,
    authority: officeOf(entity),
    authorityCode: null,
    occurredOn: `${year}-12-31`,
    validFrom: `${next}-05-20`,
    validUntil: `${next + 1}-05-20`,
    publicUntil: null,
    provenance: '虚构样本',
    recordedAt: startOfDay(`${next}-05-21`),
    ...told,
  };
}

/** The authority of the entity's region; its name says that it is made up. */
export const officeOf = ({ region }: FictionalEntity): string => `${region.name}虚构交通运输局(示例)`;
