import { addDays, type IsoDate } from '../time';

const shapes = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];

/** A date in one of the accepted ways of writing, or null if it is none or does not exist. Midnight adds nothing. */
export function readDate(text: string): IsoDate | null {
  const day = text.replace(/[ T]0?0:00(:00(\.0+)?)?$/, '');
  const parts = shapes.map((shape) => shape.exec(day)).find((match) => match !== null);
  if (!parts) return null;
  const [, year = '', month = '', dayOfMonth = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date;
}

/** The file's way of writing "without end". */
export const WITHOUT_END = '2099-12-31';

/** The file names the last day; our books name the day after it, or null for none. */
export const endAfter = (lastDay: IsoDate): IsoDate | null =>
  lastDay >= WITHOUT_END ? null : addDays(lastDay, 1);
