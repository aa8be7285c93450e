/** A sentence in both languages of the house; `{name}` is filled in from the refusal's details. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** What a refusal says, and the rule of law it rests on; neither of the last two where it rests on none. */
export interface RefusalRow extends Message {
  /** The article, where it is always the same. */
  readonly basis?: string;
  /** `ON_RULE`: whoever refuses names the article of the rule it applied. `ON_STEP`: so does whatever refuses a step of a procedure. */
  readonly rests?: 'ON_RULE' | 'ON_STEP';
}

export type Language = keyof Message;

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
