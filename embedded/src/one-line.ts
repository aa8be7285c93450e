/**
 * What others wrote, as it may stand on one line of a terminal: a name or a purpose must not begin a line of its own, blot
 * out another or turn it round. What cannot be seen is shown by its number.
 */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
