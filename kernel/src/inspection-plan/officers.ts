import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { maskId, maskName } from '../person/mask';
import { nonceFor, ticketOf } from './commitment';
import { type Inspector, PAIR } from './draw';

/** An officer as the office names him; neither name nor number is stored. */
export interface OfficerInput {
  readonly name: string;
  /** Number of the enforcement certificate (行政执法证号). */
  readonly certificate: string;
  /** Subjects the officer must keep away from (回避). */
  readonly recusedFrom?: readonly string[] | null;
}

/** An officer as everyone may read him. */
export interface Officer {
  readonly name: string;
  readonly certificate: string;
}

/** The same in a plan: his ticket, and his place in the list the office handed in, from 1, by which it knows him. */
export interface PlanOfficer extends Officer, Inspector {
  readonly place: number;
}

export const MOST_OFFICERS = 500;

/** Masked; a name or a number that is missing or damaged is refused. */
export const maskedOfficer = ({ name, certificate }: OfficerInput): Officer => ({
  name: maskName(wordsIn('inspectors.name', name, 50)),
  certificate: maskId(wordsIn('inspectors.certificate', certificate, 40)),
});

/** No fewer than two, no one twice. */
export function officersFrom(given: readonly OfficerInput[]): readonly Officer[] {
  const count = given.length;
  if (count > MOST_OFFICERS)
    throw new Refusal('TOO_MANY', { field: 'inspectors', limit: MOST_OFFICERS, count });
  const numbers = new Set(given.map(({ certificate }) => certificate.trim()));
  if (count < PAIR || numbers.size < count) throw new Refusal('INSPECTORS_TOO_FEW');
  return given.map(maskedOfficer);
}

/** Who may be drawn, in the order of their tickets. Nothing that is stored tells who stands behind one. */
export function planOfficers(
  given: readonly OfficerInput[],
  salt: Buffer,
  ticketOfSubject: ReadonlyMap<string, string>,
): readonly PlanOfficer[] {
  const officers = officersFrom(given).map((officer, index) => {
    const { certificate, recusedFrom } = given[index] as OfficerInput;
    const key = certificate.trim();
    const recused = (recusedFrom ?? []).flatMap((subject) => ticketOfSubject.get(subject) ?? []);
    const ticket = ticketOf(nonceFor(salt, key), key);
    return { ...officer, place: index + 1, ticket, recused: [...new Set(recused)].sort() };
  });
  return officers.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
}
