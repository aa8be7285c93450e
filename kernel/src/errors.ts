import { doorRefusals } from './refusals/door';
import { filesRefusals } from './refusals/files';
import { recordsRefusals } from './refusals/records';

/** A sentence in both languages of the house; `{name}` is filled in from the refusal's details. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Message;

/**
 * Everything the house may refuse, and how it says so. The law or the input says no: the caller can do
 * something about every row of this table. Faults of our own are not here; they are masked and logged.
 */
export const refusals = {
  ...recordsRefusals,
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

/** The message with its details filled in, in both languages. */
export function phrase(message: Message, details: Readonly<Record<string, string | number>>): Message {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name) => String(details[name] ?? whole));
  return { zh: fill(message.zh), en: fill(message.en) };
}

/** The language a caller asked for: Chinese wherever it ranks before English in Accept-Language. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').toLowerCase().match(/\b(zh|en)\b/);
  return wanted?.[1] === 'zh' ? 'zh' : 'en';
}
