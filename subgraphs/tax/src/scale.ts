import type { Scale } from '@creditgraph/kernel';

export type TaxGrade = 'A' | 'B' | 'M' | 'C' | 'D';

/** Best to worst; M is never earned by points, only imposed on the newly established and on those without income. */
export const scale: Scale<TaxGrade> = [
  { grade: 'A', label: 'A级', from: 90 },
  { grade: 'B', label: 'B级', from: 70 },
  { grade: 'M', label: 'M级' },
  { grade: 'C', label: 'C级', from: 40 },
  { grade: 'D', label: 'D级', from: Number.NEGATIVE_INFINITY },
];
