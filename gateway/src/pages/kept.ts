/** The answer of a costly question, kept for a while: however many ask, it is put once in that time. */
export function kept<Answer>(forMs: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { readonly answer: Promise<Answer>; readonly until: number } | null = null;
  return () => {
    const now = performance.now();
    if (!last || now >= last.until) last = { answer: ask(), until: now + forMs };
    return last.answer;
  };
}
