import type { IsoDate } from '@creditgraph/kernel';

/** One use that was made of credit: who applied which measure to what, through which department, and when. */
export interface Effect {
  readonly body: string;
  readonly measure: string;
  readonly department: string;
  readonly on: IsoDate;
  readonly matter: string;
}

const columns = ['执行主体', '执行措施', '执行部门', '执行时间', '具体事项'] as const;

/** The monthly list of effects (成效清单) as CSV, in the order of days; month as `2026-05`. */
export function effectListOf(effects: readonly Effect[], month: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new RangeError(`${month} is not a month`);
  const rows = effects
    .filter(({ on }) => on.startsWith(`${month}-`))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ body, measure, department, on, matter }) => [body, measure, department, on, matter]);
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** Quoted where it must be; what a spreadsheet would take for a formula is told apart by an apostrophe. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
