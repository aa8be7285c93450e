import type { Scale } from '@creditgraph/kernel';

export type CivilGrade = AssessedGrade | 'NONE';
export type AssessedGrade = '5A' | '4A' | '3A' | '2A' | '1A';

/**
 * Best to worst. Points earn nothing here, for the same points are another grade in another city: each grade is imposed
 * by the scale of the authority that assessed. `NONE` is what is left when an assessment has run out.
 */
export const scale: Scale<CivilGrade> = [
  { grade: '5A', label: '5A级', from: Number.NEGATIVE_INFINITY },
  { grade: '4A', label: '4A级' },
  { grade: '3A', label: '3A级' },
  { grade: '2A', label: '2A级' },
  { grade: '1A', label: '1A级' },
  { grade: 'NONE', label: '评估等级有效期已满' },
];
