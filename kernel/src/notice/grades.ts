import type { Instant } from '../time';
import type { Occasion } from './notice';

/** A grade, and from when on it was the one that held. */
export interface Held {
  readonly at: Instant;
  /** What names it beside the subject: its period and version, or the day. */
  readonly record: string;
  readonly period: string;
  readonly grade: string;
}

/** A step of a scale, best to worst. */
export type Step = { readonly grade: string; readonly label: string };

/**
 * One whenever the grade of the newest period is worse than the one that held before it. A period judged again when a
 * later one was announced already changes nothing that holds.
 */
export function ofGrades(held: readonly Held[], scale: readonly Step[]): readonly Occasion[] {
  const rank = (grade: string) => scale.findIndex((step) => step.grade === grade);
  const label = (grade: string) => scale.find((step) => step.grade === grade)?.label ?? grade;
  const occasions: Occasion[] = [];
  let before: Held | null = null;
  for (const next of held) {
    if (before && next.period < before.period) continue;
    if (before && rank(next.grade) > rank(before.grade)) {
      const text = `信用等级由${label(before.grade)}降为${label(next.grade)}(${next.period})`;
      occasions.push({ code: 'GRADE_FELL', at: next.at, record: next.record, text });
    }
    before = next;
  }
  return occasions;
}
