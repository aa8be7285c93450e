import { connectionOf, type PageAsked, pageOf } from '../paging';
import { actsByKind } from '../publicity/acts';
import { publicityChannels } from '../publicity/clocks';
import type { Reading } from '../storage/books';
import { type Instant, instantAsked } from '../time';
import type { ClockSum } from './acts';
import { commitmentsIn, commitmentTarget } from './commitments';
import { featuresIn } from './features';
import { figuresOfProviders, figuresOfSector, type MeasuredSector } from './measure';
import { type Figures, metricsOf } from './metrics';
import { type Measured, measuredIn } from './period';
import { providersPage } from './providers';
import { publicBodiesListed } from './public-bodies';
import { reportsDue } from './reports-due';

export interface QualityAsked {
  readonly period: string;
  readonly asOf?: Instant | null;
}

export interface ProvidersAsked extends PageAsked {
  readonly code?: string | null;
}

/** The quality of a sector's data in a period; each part is worked out when it is asked for, and the sums once. */
export const dataQuality =
  (sector: MeasuredSector, books: Reading, clock: () => Instant) =>
  (_: unknown, { period, asOf }: QualityAsked) => {
    const measured = measuredIn(period, instantAsked(asOf, clock()));
    let kept: Promise<Figures> | undefined;
    const figures = () => {
      kept ??= figuresOfSector(books, sector, measured);
      return kept;
    };
    return {
      period,
      from: measured.period.from,
      until: measured.period.until,
      asOf: measured.asOf,
      metrics: async () => metricsOf(await figures()),
      clocks: async () => (await figures()).acts.clocks.map(measureOf),
      report: () => ({
        features: () => featuresIn(books, measured),
        commitments: async () => commitmentTarget(await commitmentsIn(books, measured)),
        dues: reportsDue(measured.period),
      }),
      publicBodiesListed: () => publicBodiesListed(books, sector.lists, measured),
      providers: (asked: ProvidersAsked) => providers(sector, books, measured, asked),
    };
  };

async function providers(
  sector: MeasuredSector,
  books: Reading,
  measured: Measured,
  { code = null, ...asked }: ProvidersAsked,
) {
  const page = pageOf(asked, 1);
  const kinds = [...actsByKind(sector.conductKinds).keys()];
  const found = await providersPage(books, { kinds, code }, measured, page);
  const shown = found.slice(0, page.first);
  const figures = await figuresOfProviders(books, sector, measured, shown);
  const nodes = found.map((provider, at) => {
    const one = figures[at];
    return {
      provider,
      metrics: one ? metricsOf(one) : [],
      clocks: one ? one.acts.clocks.map(measureOf) : [],
    };
  });
  return connectionOf(nodes, page, ({ provider }) => [provider.key]);
}

const measureOf = ({ clock, acts, ruled, onTime }: ClockSum) => ({
  ...clock,
  channelName: publicityChannels[clock.channel],
  acts,
  ruled,
  onTime,
  late: onTime === null ? null : acts - onTime,
});
