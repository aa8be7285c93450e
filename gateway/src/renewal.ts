export interface Renewing<Found> {
  /** What might take the place of what is in service; null where it is in service. */
  readonly find: () => (Found & { readonly key: string }) | null;
  /** Throws where it must not be taken into service. */
  readonly take: (found: Found) => Promise<void>;
  readonly refused: (thrown: unknown) => void;
}

interface Refused {
  /** Null where nothing could be read. */
  readonly key: string | null;
  readonly said: string;
  readonly restMs: number;
  readonly againAt: number;
}

/** What stands in the way need not stand in what is found; but trying costs as much as beginning anew. */
const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 30 * 60_000;

/**
 * A look at what is found. What was refused is tried again when its key changes, and without that after a rest that grows;
 * one and the same refusal is told once.
 */
export function renewalOf<Found>({ find, take, refused }: Renewing<Found>): () => Promise<void> {
  let last: Refused | null = null;
  return async () => {
    let key: string | null = null;
    try {
      const found = find();
      key = found?.key ?? null;
      if (last !== null && last.key === key && performance.now() < last.againAt) return;
      if (found) await take(found);
      last = null;
    } catch (thrown) {
      const said = String(thrown);
      const same: Refused | null = last?.key === key ? last : null;
      if (same?.said !== said) refused(thrown);
      const restMs = same ? Math.min(same.restMs * 2, LONGEST_REST_MS) : FIRST_REST_MS;
      last = { key, said, restMs, againAt: performance.now() + restMs };
    }
  };
}
