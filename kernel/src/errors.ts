import { type Language, phrase, type RefusalRow } from './message';
import { alertsRefusals } from './refusals/alerts';
import { doorRefusals } from './refusals/door';
import { executionsRefusals } from './refusals/executions';
import { filesRefusals } from './refusals/files';
import { inspectionsRefusals } from './refusals/inspections';
import { proceduresRefusals } from './refusals/procedures';
import { recordsRefusals } from './refusals/records';

export * from './message';

/**
 * Everything the house may refuse, and how it says so. The law or the input says no: the caller can do
 * something about every row of this table. Faults of our own are not here; they are masked and logged.
 */
export const refusals = {
  ...recordsRefusals,
  ...executionsRefusals,
  ...proceduresRefusals,
  ...inspectionsRefusals,
  ...alertsRefusals,
  ...filesRefusals,
  ...doorRefusals,
  INTERNAL: { zh: '系统内部错误', en: 'Internal error' },
} as const satisfies Record<string, RefusalRow>;

export type RefusalCode = keyof typeof refusals;

/** Those that are never made without the article of the rule that was applied. */
export type CodeOfRule = {
  [Code in RefusalCode]: (typeof refusals)[Code] extends { readonly rests: 'ON_RULE' } ? Code : never;
}[RefusalCode];

export type CodeWithoutRule = Exclude<RefusalCode, CodeOfRule>;

/** What fills in the sentence. `basis` is the article a refusal rests on, in Chinese, as everywhere. */
export type RefusalDetails = Readonly<Record<string, string | number>>;

/** Thrown where the law or the input says no; translated once, at the edge. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  readonly details: RefusalDetails;

  constructor(code: CodeWithoutRule, details?: RefusalDetails);
  constructor(code: RefusalCode, details: RefusalDetails & { readonly basis: string });
  constructor(
    readonly code: RefusalCode,
    said: RefusalDetails = {},
  ) {
    const { basis }: RefusalRow = refusals[code];
    const details = basis === undefined ? said : { basis, ...said };
    super(phrase(refusals[code], details).en);
    this.details = details;
  }

  in(language: Language): string {
    return phrase(refusals[this.code], this.details)[language];
  }
}
