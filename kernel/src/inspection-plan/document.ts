import { commitmentTo, digestOfText, seedOf } from './commitment';
import {
  type Candidate,
  type Inspector,
  planInspections,
  replacementFor,
  type Stratum,
  type Visit,
} from './draw';

/** What is published before the draw, as JSON text whose bytes count. */
export interface Announcement {
  readonly version: 1;
  readonly sector: string;
  /** Number of the plan. */
  readonly plan: string;
  readonly authority: string;
  readonly kinds: readonly string[];
  /** First digits of the divisions inspected; empty for all. */
  readonly region: string;
  /** First day of the visits, and first day after them. */
  readonly from: string;
  readonly until: string;
  /** The day on which the public value becomes known, and where it is told. */
  readonly drawOn: string;
  readonly publicValue: string;
  readonly basis: string;
  readonly strata: readonly AnnouncedStratum[];
  /** Subjects left out because they were inspected as often as the year allows. */
  readonly capped: number;
  /** SHA-256, in base64url, of the lines of the frame, of those of the inspectors, and of the secret. */
  readonly frame: string;
  readonly inspectors: string;
  readonly secret: string;
}

export interface AnnouncedStratum extends Stratum {
  readonly tier: string;
  readonly label: string;
  readonly basis: string;
  readonly size: number;
}

/** What is published when the period is over: enough for anyone to draw again. */
export interface PlanDocument {
  readonly announcement: string;
  /** `ticket stratum`, one line a subject. */
  readonly frame: readonly string[];
  /** `ticket recusedTicket …`, one line an inspector. */
  readonly inspectors: readonly string[];
  /** In base64url. */
  readonly secret: string;
  /** As it was told on the day named. */
  readonly publicValue: string;
  readonly drawn: readonly Visit[];
  /** Officers who did not come, and who was drawn in their place, in that order; left out where all of them came. */
  readonly replacements?: readonly Replacement[];
}

/** Must keep away (回避), or cannot come. */
export type ReplacementCause = 'RECUSED' | 'UNAVAILABLE';

export interface Replacement {
  /** Of the subject. */
  readonly ticket: string;
  /** Tickets of the officers. */
  readonly out: string;
  readonly in: string;
  readonly cause: ReplacementCause;
}

export const candidateLine = ({ ticket, stratum }: Candidate): string => `${ticket} ${stratum}`;
export const inspectorLine = ({ ticket, recused }: Inspector): string => [ticket, ...recused].join(' ');
export const digestOfLines = (lines: readonly string[]): string => digestOfText(lines.join('\n'));

/** Draws again and says what does not hold; empty for a plan that was drawn as announced. */
export function redraw(document: PlanDocument): readonly string[] {
  const { announcement: text, frame, inspectors, secret, publicValue, drawn } = document;
  const announced = JSON.parse(text) as Announcement;
  const key = Buffer.from(secret, 'base64url');
  const base = baseOf(announced, document);
  const broken = [
    digestOfLines(frame) !== announced.frame && 'the frame is not the one that was announced',
    digestOfLines(inspectors) !== announced.inspectors && 'the inspectors are not those that were announced',
    commitmentTo(key) !== announced.secret && 'the secret is not the one that was committed to',
    ...[base.candidates, base.inspectors].map(
      (all) => new Set(all.map(({ ticket }) => ticket)).size < all.length && 'a ticket stands there twice',
    ),
    announced.strata.reduce((sum, { size }) => sum + size, 0) !== frame.length &&
      'the frame holds subjects of no stratum',
    ...announced.strata.map(
      ({ number, size }) =>
        base.candidates.filter(({ stratum }) => stratum === number).length !== size &&
        `stratum ${number} has not the size that was announced`,
    ),
  ].filter((line) => line !== false);
  if (broken.length > 0) return broken;
  const seed = seedOf(key, text, publicValue);
  const again = planInspections(base, seed);
  return JSON.stringify(again.map(visitLine)) === JSON.stringify(drawn.map(visitLine))
    ? wronglyReplaced(document, base.inspectors, seed)
    : ['others are drawn by this seed'];
}

/** Replaced by others than the seed says. */
function wronglyReplaced(
  { drawn, replacements = [] }: PlanDocument,
  inspectors: readonly Inspector[],
  seed: Buffer,
): readonly string[] {
  const visits = new Map<string, { here: readonly string[]; away: readonly string[] }>(
    drawn.map(({ ticket, inspectors: pair }) => [ticket, { here: pair, away: pair }]),
  );
  return replacements.flatMap(({ ticket, out, in: instead }, index) => {
    const visit = visits.get(ticket);
    const fit = visit && replacementFor(inspectors, { ticket, away: visit.away }, seed);
    if (!visit?.here.includes(out) || fit?.ticket !== instead)
      return [`replacement ${index + 1} is not the one this seed draws`];
    const here = visit.here.map((one) => (one === out ? instead : one));
    visits.set(ticket, { here, away: [...visit.away, instead] });
    return [];
  });
}

export const visitLine = ({ ticket, stratum, inspectors }: Visit): string =>
  [ticket, stratum, ...inspectors].join(' ');

/** What was drawn from, out of the lines in which it was published. */
export function baseOf(
  { strata }: Pick<Announcement, 'strata'>,
  { frame, inspectors }: Pick<PlanDocument, 'frame' | 'inspectors'>,
) {
  return {
    strata,
    candidates: frame.map((line) => {
      const [ticket = '', stratum] = line.split(' ');
      return { ticket, stratum: Number(stratum) };
    }),
    inspectors: inspectors.map((line) => {
      const [ticket = '', ...recused] = line.split(' ');
      return { ticket, recused };
    }),
  };
}
