import { isRequestMistake } from '@creditgraph/gateway';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Ask } from '../terminal';
import { insisted } from './insist';
import type { Asked } from './row';

/** What every row of a file is asked. */
export interface Question {
  readonly scenario: string;
  /** Null for what is usual of the subject in the scenario: in procurement a supplier, or of a person an evaluation expert. */
  readonly role: string | null;
  readonly purpose: string | null;
  readonly caseNumber: string | null;
  readonly asOf: string;
}

/** A check as the result tells it. */
export interface Checked {
  readonly id: string;
  readonly decision: string;
  readonly decidedAt: string;
  readonly catalogueVersion: string;
  readonly requiresHumanConfirmation: boolean;
  readonly alsoCheck: readonly string[];
  readonly receipt: string;
  readonly reasons: readonly { readonly zh: string }[];
  readonly sources: readonly { readonly sector: string; readonly status: string }[];
  readonly hits: readonly {
    readonly listing: { readonly decisionNumber: string; readonly list: { readonly name: string } };
    readonly measure: { readonly name: string; readonly basis: string };
  }[];
}

/** What one row was answered: its check, or why there is none. */
export interface Answer {
  readonly name: string | null;
  readonly check: Checked | null;
  readonly refusal: { readonly code: string; readonly zh: string } | null;
}

/** How many natural persons one operation may name: it has that many roots. */
const MOST_PERSONS = 20;

const DECLARED = '$asOf: DateTime!, $scenario: CheckScenario!, $role: CheckRole, $caseNumber: String';
const CHECK = `jointPunishmentCheck(scenario: $scenario, role: $role, purpose: $purpose, caseNumber: $caseNumber) {
  id decision decidedAt catalogueVersion requiresHumanConfirmation alsoCheck receipt
  reasons { zh } sources { sector status }
  hits { listing { decisionNumber list { name } } measure { name basis } }
}`;
const OF_ENTITIES = `query CheckFile($usccs: [USCC!]!, ${DECLARED}, $purpose: String) {
  entityCreditProfiles(usccs: $usccs, asOf: $asOf) { entity { name } ${CHECK} }
}`;

const ofPersons = (count: number): string => {
  const numbers = Array.from({ length: count }, (_, at) => at);
  return `query CheckFile(${numbers.map((at) => `$n${at}: String!`).join(', ')}, ${DECLARED}, $purpose: String!) {
    ${numbers.map((at) => `p${at}: naturalPerson(documentNumber: $n${at}, asOf: $asOf) { ${CHECK} }`).join('\n')}
  }`;
};

interface Subject {
  readonly entity?: { readonly name: string } | null;
  readonly jointPunishmentCheck: Checked | null;
}

/** Puts the question of all to the federation, entities in one operation, persons in as many as they take. */
export async function askAll(
  ask: Ask,
  asked: readonly Asked[],
  question: Question,
  pauses?: readonly number[],
): Promise<Answer[]> {
  const answers = new Map<Asked, Answer>();
  const keep = (some: readonly Asked[], given: readonly Answer[]) => {
    some.forEach((one, at) => void answers.set(one, given[at] as Answer));
  };
  const entities = asked.filter(({ kind }) => kind === 'ORGANISATION');
  if (entities.length > 0) keep(entities, await insisted(() => askEntities(ask, entities, question), pauses));
  const persons = asked.filter(({ kind }) => kind === 'PERSON');
  for (let at = 0; at < persons.length; at += MOST_PERSONS) {
    const some = persons.slice(at, at + MOST_PERSONS);
    keep(some, await insisted(() => askPersons(ask, some, question), pauses));
  }
  return asked.map((one) => answers.get(one) as Answer);
}

async function askEntities(ask: Ask, entities: readonly Asked[], { purpose, ...question }: Question) {
  const usccs = entities.map(({ code }) => code);
  const answer = understood(await ask(OF_ENTITIES, { ...question, purpose, usccs }, purpose ?? undefined));
  const { entityCreditProfiles: profiles } = (answer.data ?? {}) as { entityCreditProfiles?: Subject[] };
  return usccs.map((_, at) => answerOf(profiles?.[at], errorAt(answer, ['entityCreditProfiles', at])));
}

async function askPersons(ask: Ask, persons: readonly Asked[], { purpose, ...question }: Question) {
  const numbers = Object.fromEntries(persons.map(({ code }, at) => [`n${at}`, code]));
  const variables = { ...question, purpose: purpose ?? '', ...numbers };
  const answer = understood(await ask(ofPersons(persons.length), variables, purpose ?? undefined));
  const found = (answer.data ?? {}) as Record<string, Subject | null>;
  return persons.map((_, at) => answerOf(found[`p${at}`], errorAt(answer, [`p${at}`])));
}

/**
 * What is wrong with the question itself is wrong with every row: the run ends instead of saying so a thousand times. A
 * refusal of the house is an answer to those it was asked about.
 */
function understood(answer: FormattedExecutionResult): FormattedExecutionResult {
  const [error] = answer.errors ?? [];
  if (answer.data || !error || !isRequestMistake(error.extensions?.code)) return answer;
  throw Object.assign(new Error(error.message), { code: error.extensions?.code });
}

/** Nothing is taken for an answer: a row without a check says what was said instead. */
function answerOf(subject: Subject | null | undefined, error: GraphQLFormattedError | undefined): Answer {
  const check = subject?.jointPunishmentCheck ?? null;
  const { code = 'INTERNAL', zh } = (error?.extensions ?? {}) as { code?: string; zh?: string };
  return {
    name: subject?.entity?.name ?? null,
    check,
    refusal: check ? null : { code, zh: zh ?? error?.message ?? '' },
  };
}

/** The error of the row itself, or else one that is of no row and so of all. */
function errorAt(
  { errors = [] }: FormattedExecutionResult,
  path: readonly (string | number)[],
): GraphQLFormattedError | undefined {
  const own = errors.find((error) => path.every((step, at) => error.path?.[at] === step));
  return own ?? errors.find((error) => (error.path?.length ?? 0) < path.length) ?? errors[0];
}
