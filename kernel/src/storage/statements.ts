import { inSpan } from '../trace/span';

/** Told of every statement once it is done. */
export type StatementWatcher = (statement: { readonly seconds: number; readonly failed: boolean }) => void;

/** Longer texts are lists of question marks. */
const SHOWN = 300;

/** Counts statements, traces them, and tells whoever watches; what stands in place of the question marks it never sees. */
export function statementCount() {
  let count = 0;
  let watcher: StatementWatcher | null = null;
  const timed = async <Result>(send: () => Promise<Result>, tell: StatementWatcher): Promise<Result> => {
    const began = performance.now();
    let failed = true;
    try {
      const result = await send();
      failed = false;
      return result;
    } finally {
      tell({ seconds: (performance.now() - began) / 1_000, failed });
    }
  };
  return {
    sent<Result>(sql: string, send: () => Promise<Result>): Promise<Result> {
      count += 1;
      const attributes = { 'db.query.text': sql.slice(0, SHOWN) };
      const span = { name: sql.trimStart().split(/\s/, 1)[0] ?? 'SQL', kind: 'CLIENT', attributes } as const;
      return inSpan(span, () => (watcher ? timed(send, watcher) : send()));
    },
    statements: () => count,
    watch(by: StatementWatcher) {
      watcher = by;
    },
  };
}
