import { createHash } from 'node:crypto';
import {
  type Instant,
  maskId,
  maskName,
  Refusal,
  residentIdProblem,
  type Transaction,
} from '@creditgraph/kernel';
import { type CodeProblemRow, codeProblemTable } from './row';

export type CodeProblemInput = Pick<CodeProblemRow, 'kind' | 'reason' | 'code' | 'name' | 'source'> & {
  readonly heldName?: string;
};

/** Puts a report aside with its reason; the same report again changes nothing. */
export async function quarantine(
  tx: Transaction,
  input: CodeProblemInput,
  recordedAt: Instant,
): Promise<void> {
  const { kind, reason, source, heldName = null } = input;
  const id = createHash('sha256')
    .update(JSON.stringify([kind, input.code, input.name, source]))
    .digest('base64url');
  const [known] = await tx.query('SELECT id FROM code_problem WHERE id = ?', [id]);
  if (known) return;
  const open = { recordedAt, resolvedAt: null, resolution: null };
  await tx.insert(codeProblemTable, [
    { id, kind, reason, source, heldName, ...withoutPerson(input), ...open },
  ]);
}

/** Closes a problem with the number of the document that settled it; the report stays on record. */
export async function resolveCodeProblem(
  tx: Transaction,
  { id, document }: { id: string; document: string },
  resolvedAt: Instant,
): Promise<void> {
  if (document.trim() === '') throw new Refusal('TEXT_MISSING', { field: 'document' });
  const [open] = await tx.query('SELECT id FROM code_problem WHERE id = ? AND resolvedAt IS NULL', [id]);
  if (!open) throw new Refusal('NOT_RECORDED', { id });
  await tx.run('UPDATE code_problem SET resolvedAt = ?, resolution = ? WHERE id = ?', [
    resolvedAt,
    document,
    id,
  ]);
}

/** Persons' numbers are as long as codes and end up in their column. */
function withoutPerson({ code, name }: CodeProblemInput): { code: string; name: string } {
  const fault = residentIdProblem(code.trim().toUpperCase());
  const isPerson = fault === null || fault === 'CHECK_DIGIT';
  return isPerson ? { code: maskId(code), name: maskName(name) } : { code, name };
}
