import { type Language, type Message, phrase } from './message';
import { alertsRefusals } from './refusals/alerts';
import { doorRefusals } from './refusals/door';
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
  ...proceduresRefusals,
  ...inspectionsRefusals,
  ...alertsRefusals,
  ...filesRefusals,
  ...doorRefusals,
  INTERNAL: { zh: '系统内部错误', en: 'Internal error' },
} as const satisfies Record<string, Message>;

export type RefusalCode = keyof typeof refusals;

/** Thrown where the law or the input says no; translated once, at the edge. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(phrase(refusals[code], details).en);
  }

  in(language: Language): string {
    return phrase(refusals[this.code], this.details)[language];
  }
}
