import { Refusal } from '../errors';
import { complaintsOf } from '../intake/row-rules';
import type { Conduct, ConductInput } from './conduct';
import { type Detailed, type DetailProblem, misfitOf, readDetails, unknownDetails } from './details';
import type { ConductKind } from './kind';

/** One detail as its text. */
export interface DetailInput {
  readonly key: string;
  readonly value: string;
}

type Details = Conduct['details'];

/** All that a record of this kind says beside what every record says. */
export function detailsFrom(kind: Detailed, given: readonly DetailInput[]): Details {
  return settled(kind, textsIn(given), kind);
}

/** Those details that are given, beside the others as they were; an empty text takes one away. */
export function detailsCorrected(kind: Detailed, before: Details, given: readonly DetailInput[]): Details {
  const texts = textsIn(given);
  const named = { details: (kind.details ?? []).filter(({ key }) => texts.has(key)) };
  const untouched = Object.entries(before).filter(([key]) => !texts.has(key));
  return { ...Object.fromEntries(untouched), ...settled(kind, texts, named) };
}

/** The act, where nothing its kind demands is missing and nothing in it contradicts the rest. */
export function fitting(kind: ConductKind, act: ConductInput): ConductInput {
  if (kind.endRequired && act.validUntil === null) throw new Refusal('TEXT_MISSING', { field: 'validUntil' });
  const misfit = misfitOf(kind, act);
  if (misfit) throw invalid([misfit]);
  return act;
}

function textsIn(given: readonly DetailInput[]): ReadonlyMap<string, string> {
  const texts = new Map(given.map(({ key, value }) => [key, value]));
  if (texts.size < given.length) throw new Refusal('DETAIL_TWICE');
  return texts;
}

/** Those of a kind's details that are asked for, or every complaint at once. */
function settled(kind: Detailed, texts: ReadonlyMap<string, string>, asked: Detailed): Details {
  const read = readDetails(asked, ({ key }) => texts.get(key) ?? '');
  const problems = [...unknownDetails(kind, [...texts.keys()]), ...(read.problems ?? [])];
  if (problems.length > 0 || !read.details) throw invalid(problems);
  return read.details;
}

const invalid = (problems: readonly DetailProblem[]): Refusal =>
  new Refusal('DETAILS_INVALID', complaintsOf(problems));
