import { code, entity, instant, long, optional, text } from '@creditgraph/kernel';

/** What keeps a report out of the register until a person has compared it with the papers. */
export interface CodeProblemRow {
  id: string;
  kind: QuarantinedKind;
  /** Which check failed, e.g. `CHECK_DIGIT`. */
  reason: string;
  /** As it was reported; the number of a person's document is masked. */
  code: string;
  name: string;
  /** The name under which the register holds the code. */
  heldName: string | null;
  source: string;
  recordedAt: string;
  resolvedAt: string | null;
  /** Document that settled it. */
  resolution: string | null;
}

export type QuarantinedKind = 'INVALID_CODE' | 'CODE_WITH_SEVERAL_NAMES';

export const codeProblemColumns = {
  id: code(43),
  kind: code(30),
  reason: code(20),
  code: long(),
  name: long(),
  heldName: optional(text(200)),
  source: text(200),
  recordedAt: instant(),
  resolvedAt: optional(instant()),
  resolution: optional(text(200)),
};

export const codeProblemTable = entity<CodeProblemRow>('code_problem', codeProblemColumns, ['id']);
