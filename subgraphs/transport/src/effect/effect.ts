import {
  type Books,
  type Conduct,
  conductOfKind,
  daysOfMonth,
  type Instant,
  type IsoDate,
  type Page,
} from '@creditgraph/kernel';

/** One use that was made of credit: who applied which measure, in which department, when, and to what. */
export interface Effect {
  readonly id: string;
  readonly body: string;
  readonly measure: string;
  readonly department: string;
  readonly on: IsoDate;
  readonly matter: string;
}

/** The five columns of the list of effects (成效清单), in the order in which the plan names them. */
export const effectColumns = ['执行主体', '执行措施', '执行部门', '执行时间', '具体事项'] as const;

export const cellsOf = ({ body, measure, department, on, matter }: Effect): readonly string[] => [
  body,
  measure,
  department,
  on,
  matter,
];

/** What an act on record says of a use of credit. */
const effectOf = ({ id, authority: department, occurredOn: on, details }: Conduct): Effect => ({
  id,
  body: wordsIn(details, 'body', id),
  measure: wordsIn(details, 'measure', id),
  department,
  on,
  matter: wordsIn(details, 'matter', id),
});

/** A page of the effects of a month that are published, in the order of days, with one more if there is one. */
export async function effectsOf(
  books: Books,
  { month, asOf, page }: { month: string; asOf: Instant; page: Page },
): Promise<readonly Effect[]> {
  const span = { kind: 'MEASURE_APPLIED', ...daysOfMonth(month), asOf };
  return (await conductOfKind(books, span, page)).map(effectOf);
}

const PER_STATEMENT = 1_000;

/** Every effect of a month that is published, read only as fast as they are taken. */
export async function* allEffectsOf(books: Books, month: string, asOf: Instant): AsyncGenerator<Effect> {
  let after: readonly string[] | null = null;
  do {
    const page: Page = { first: PER_STATEMENT, after };
    const found = await effectsOf(books, { month, asOf, page });
    const shown = found.slice(0, PER_STATEMENT);
    yield* shown;
    const last = shown.at(-1);
    after = last && found.length > PER_STATEMENT ? [last.on, last.id] : null;
  } while (after);
}

function wordsIn(details: Conduct['details'], key: string, id: string): string {
  const words = details[key];
  if (typeof words !== 'string') throw new Error(`the applied measure ${id} does not say its ${key}`);
  return words;
}
