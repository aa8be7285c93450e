/** What one request was told of some subjects, beyond what the public would be. */
export interface Read {
  readonly subjects: readonly string[];
  readonly fields: readonly string[];
}

/** By the context of a request, which every resolver has at hand: subjects by field. */
const reads = new WeakMap<object, Map<string, Set<string>>>();

/** Remembers that a request is told a field of some subjects; it is written before the answer leaves. */
export function noteRead(context: object, field: string, subjects: readonly string[]): void {
  const fields = reads.get(context) ?? new Map<string, Set<string>>();
  reads.set(context, fields);
  const known = fields.get(field) ?? new Set();
  fields.set(field, known);
  for (const subject of subjects) known.add(subject);
}

/** A longer list of subjects is told in several entries. */
const MOST_SUBJECTS = 1_000;

/** What was noted; fields that are told of the same subjects together, so that thirty subjects make as many entries as three. */
export function readsOf(context: object): readonly Read[] {
  const bySubjects = new Map<string, Read>();
  for (const [field, known] of reads.get(context) ?? []) {
    const subjects = [...known].sort();
    const key = subjects.join(' ');
    const fields = [...(bySubjects.get(key)?.fields ?? []), field].sort();
    bySubjects.set(key, { subjects, fields });
  }
  return [...bySubjects.values()].flatMap(inPortions);
}

function inPortions({ subjects, fields }: Read): Read[] {
  if (subjects.length <= MOST_SUBJECTS) return [{ subjects, fields }];
  const rest = { subjects: subjects.slice(MOST_SUBJECTS), fields };
  return [{ subjects: subjects.slice(0, MOST_SUBJECTS), fields }, ...inPortions(rest)];
}

/** Whom an object speaks of, or each in the page or list it is. */
export function subjectsOf(told: unknown): readonly string[] {
  if (Array.isArray(told)) return told.flatMap(subjectsOf);
  const { edges, node, uscc, subject, personKey, code } = Object(told) as Readonly<Record<string, unknown>>;
  if (Array.isArray(edges)) return edges.flatMap(subjectsOf);
  if (node) return subjectsOf(node);
  const named = uscc ?? personKey ?? subject ?? code;
  return typeof named === 'string' ? [named] : [];
}
