import { type Chance, chance, drawFrom } from './chance';

/** Rates are kept in ten-thousandths, so that every implementation counts alike. */
export const WHOLE = 10_000;

/** Subjects of one row of the inspection table, and which share of them is drawn. */
export interface Stratum {
  /** Place of its row in the table, from 1. */
  readonly number: number;
  /** In ten-thousandths. */
  readonly rate: number;
}

/** A subject as it stands in the frame (检查对象名录库). */
export interface Candidate {
  readonly ticket: string;
  readonly stratum: number;
}

/** An officer in the base of inspectors (执法检查人员名录库). */
export interface Inspector {
  readonly ticket: string;
  /** Tickets of subjects the officer must not inspect (回避). */
  readonly recused: readonly string[];
}

/** What a draw is made of; all of it is fixed before the seed is known. */
export interface Base {
  readonly strata: readonly Stratum[];
  readonly candidates: readonly Candidate[];
  readonly inspectors: readonly Inspector[];
}

/** No fewer than two officers inspect (行政处罚法第四十二条). */
export const PAIR = 2;

/** A subject that was drawn, and the two who inspect it. */
export interface Visit {
  readonly ticket: string;
  readonly stratum: number;
  readonly inspectors: readonly [string, string];
}

/**
 * Draws subjects, stratum by stratum, and for each two inspectors. Of a stratum its share is drawn: the whole part of it,
 * and one more as often as the fraction says. So no draw is as much as one subject away from the rate, and over many
 * draws every subject of a stratum is drawn exactly as often as the rate says.
 */
export function planInspections({ strata, candidates, inspectors }: Base, seed: Buffer): Visit[] {
  const officers = byTicket(inspectors);
  const random = chance(seed, 'inspectors');
  return [...strata]
    .sort((a, b) => a.number - b.number)
    .flatMap((stratum) => drawnOf(stratum, candidates, seed))
    .map((candidate) => ({ ...candidate, inspectors: pairFor(candidate, officers, random) }));
}

function drawnOf({ number, rate }: Stratum, candidates: readonly Candidate[], seed: Buffer): Candidate[] {
  const random = chance(seed, `stratum ${number}`);
  const members = byTicket(candidates.filter(({ stratum }) => stratum === number));
  const share = members.length * rate;
  const fraction = share % WHOLE;
  const oneMore = fraction > 0 && random(WHOLE) < fraction ? 1 : 0;
  return drawFrom(members, Math.floor(share / WHOLE) + oneMore, random);
}

function pairFor({ ticket }: Candidate, officers: readonly Inspector[], random: Chance): [string, string] {
  const fit = fitFor(officers, ticket);
  if (fit.length < PAIR) throw new Error(`fewer than two inspectors may inspect ${ticket}`);
  const [first, second] = drawFrom(fit, PAIR, random) as [Inspector, Inspector];
  return [first.ticket, second.ticket];
}

/**
 * Draws one officer more for a subject, in place of one who does not come. `away` are all who were ever drawn for it: none
 * of them is drawn again, so that leaving a draw to the next never brings the first one back. Undefined where nobody is left.
 */
export function replacementFor(
  inspectors: readonly Inspector[],
  { ticket, away }: { readonly ticket: string; readonly away: readonly string[] },
  seed: Buffer,
): Inspector | undefined {
  const fit = byTicket(fitFor(inspectors, ticket)).filter((officer) => !away.includes(officer.ticket));
  if (fit.length === 0) return undefined;
  return drawFrom(fit, 1, chance(seed, `replacement ${away.length - PAIR + 1} ${ticket}`))[0];
}

/** Who may inspect a subject. */
export const fitFor = (officers: readonly Inspector[], ticket: string): readonly Inspector[] =>
  officers.filter(({ recused }) => !recused.includes(ticket));

/** In the order of their tickets, character by character, which is nobody's choice. */
const byTicket = <One extends { readonly ticket: string }>(all: readonly One[]): One[] =>
  [...all].sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
