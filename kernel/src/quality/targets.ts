/** What a metric is held to. */
export interface Target {
  readonly value: string;
  readonly basis: string;
  /** Compared in whole numbers: a quotient would round what lies just beside the mark. */
  readonly isMet: (numerator: number, denominator: number) => boolean;
}

const basis = '南通市“十四五”社会信用体系建设规划 发展目标';

export const targets = {
  all: { value: '100%', basis, isMet: (numerator, denominator) => numerator === denominator },
  none: { value: '0', basis, isMet: (numerator) => numerator === 0 },
  /** Strictly smaller: one in exactly a hundred thousand is one too many. */
  oneInHundredThousand: {
    value: '<1/100000',
    basis,
    isMet: (numerator, denominator) => numerator * 100_000 < denominator,
  },
  /** Strictly more: as many as there are enterprises is not yet it. */
  moreThanEnterprises: {
    value: '>1',
    basis,
    isMet: (numerator, denominator) => numerator > denominator,
  },
} as const satisfies Record<string, Target>;
