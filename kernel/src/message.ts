/** A sentence in both languages of the house; `{name}` is filled in from the refusal's details. */
export interface Message {
  readonly zh: string;
  readonly en: string;
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
