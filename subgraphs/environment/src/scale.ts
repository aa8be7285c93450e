import type { Scale } from '@creditgraph/kernel';

export type Colour = 'GREEN' | 'BLUE' | 'YELLOW' | 'RED' | 'BLACK';

/** Best to worst; points are whole numbers, so that nothing lies between two colours. */
export const scale: Scale<Colour> = [
  { grade: 'GREEN', label: '绿色', from: 11 },
  { grade: 'BLUE', label: '蓝色', from: 6 },
  { grade: 'YELLOW', label: '黄色', from: 3 },
  { grade: 'RED', label: '红色', from: 1 },
  { grade: 'BLACK', label: '黑色', from: Number.NEGATIVE_INFINITY },
];
