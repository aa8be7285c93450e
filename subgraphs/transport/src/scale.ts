import type { Scale } from '@creditgraph/kernel';

export type HighwayGrade = 'HIGHWAY_AA' | 'HIGHWAY_A' | 'HIGHWAY_B' | 'HIGHWAY_C' | 'HIGHWAY_D';
export type RoadGrade = 'ROAD_AAAA' | 'ROAD_AAA' | 'ROAD_AA' | 'ROAD_A' | 'ROAD_B';
export type TransportGrade = HighwayGrade | RoadGrade;

/**
 * Best to worst within each market. The two markets share letters and mean other things by them, so each has grades of
 * its own; none is earned by points, for the same points are another grade in another market or province.
 */
export const scale: Scale<TransportGrade> = [
  { grade: 'HIGHWAY_AA', label: '公路建设市场AA级', from: Number.NEGATIVE_INFINITY },
  { grade: 'ROAD_AAAA', label: '道路运输AAAA级' },
  { grade: 'ROAD_AAA', label: '道路运输AAA级' },
  { grade: 'HIGHWAY_A', label: '公路建设市场A级' },
  { grade: 'ROAD_AA', label: '道路运输AA级' },
  { grade: 'HIGHWAY_B', label: '公路建设市场B级' },
  { grade: 'ROAD_A', label: '道路运输A级' },
  { grade: 'HIGHWAY_C', label: '公路建设市场C级' },
  { grade: 'ROAD_B', label: '道路运输B级' },
  { grade: 'HIGHWAY_D', label: '公路建设市场D级' },
];
