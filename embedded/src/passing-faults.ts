/** What is said where nobody answered, and another time somebody may: no fault of the question, nor of whom it is about. */
const passingFaults: ReadonlySet<string> = new Set([
  ...['INTERNAL', 'TIME_IS_UP', 'SOURCE_UNAVAILABLE', 'TOKEN_KEYS_UNAVAILABLE'],
  ...['RECEIPT_NOT_STORED', 'ACCESS_NOT_LOGGED', 'CHANGED_MEANWHILE'],
  ...['OVERLOADED', 'RATE_LIMITED', 'CLOSING'],
  ...['OUTPUT_IN_USE', 'CHECK_FILE_UNANSWERED'],
]);

export const isPassing = (code: unknown): boolean => passingFaults.has(String(code));
