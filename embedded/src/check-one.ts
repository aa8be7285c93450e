import { CHECK } from './check-operations';
import type { CheckAnswer } from './check-report';
import type { Ask } from './terminal';

/** What one entity is asked, beside its code; whatever is left out the federation chooses. */
export interface OneQuestion {
  readonly scenario: string;
  /** The one that is usual in the scenario, unless named. */
  readonly role?: string | undefined;
  readonly asOf?: string | undefined;
  readonly purpose?: string | undefined;
  readonly caseNumber?: string | undefined;
}

/** Puts the question of one entity to the federation. */
export const checkOne = async (ask: Ask, uscc: string, question: OneQuestion): Promise<CheckAnswer> =>
  (await ask(CHECK, { uscc, ...question })) as unknown as CheckAnswer;
