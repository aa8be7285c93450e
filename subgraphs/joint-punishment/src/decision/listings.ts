import type { IsoDate, StandingListing } from '@creditgraph/kernel';
import { type MeasureInForce, quote } from '../catalogue/catalogue';
import type { Measure, RequiredSource, Trigger } from '../catalogue/model';
import type { Hit, Incentive, Information, Listing } from './model';
import { type Found, found } from './reasons';

/** One listing in force, and who reports it. */
export interface Reported {
  readonly sector: string;
  readonly listing: StandingListing;
}

/** What the listings are judged by. */
export interface Rulebook {
  readonly day: IsoDate;
  readonly measures: readonly Measure[];
  readonly sources: readonly RequiredSource[];
}

/** What one listing, or one grade, contributes. */
export interface Contribution {
  readonly hits: readonly Hit[];
  readonly information: readonly Information[];
  readonly incentives: readonly Incentive[];
  readonly findings: readonly Found[];
}

export const nothing: Contribution = { hits: [], information: [], incentives: [], findings: [] };

/**
 * Whether an entry still has effect on that day: its own end decides, and where the source records none, the end
 * of its publicity. End dates are exclusive.
 */
export function hasEffect({ validUntil, publicUntil }: StandingListing, day: IsoDate): boolean {
  const end = validUntil ?? publicUntil;
  return end === null || day < end;
}

/** What one listing contributes, in the light of all that are reported; where the law attaches a burden, it rewards nothing. */
export function judge(reported: Reported, all: readonly Reported[], rules: Rulebook): Contribution {
  const { listing, sector } = reported;
  const applied = rules.measures
    .filter(({ triggers }) => triggers.some((trigger) => isTriggered(trigger, listing)))
    .map((measure) => quote(measure, rules.day));
  if (applied.length === 0) return informed(reported, '本场景未对该名单规定措施');

  const list = `${listing.list.name}(${listing.list.code})`;
  const byName = listing.matchedBy === 'NAME';
  const burdens = applied.filter(({ category }) => category !== 'INCENTIVE');
  if (burdens.length === 0) {
    if (byName) return informed(reported, '仅名称相同,未按代码匹配');
    return { ...nothing, incentives: applied.map((measure) => incentive(reported, measure)) };
  }
  if (byName) return unconfirmed(reported, found('NAME_ONLY', { list }), '仅名称相同,未按代码匹配');

  const standing = standingOf(reported, all, rules.sources);
  if (standing === 'FOREIGN')
    return unconfirmed(reported, found('NOT_COMPETENT', { list, sector }), '报告单位并非该名单来源');
  if (standing === 'COPY') return nothing;
  return listed(reported, burdens, standing === 'UNCONFIRMED', list);
}

type Standpoint = 'OWNER' | 'COPY' | 'UNCONFIRMED' | 'FOREIGN';

/** Whether the reporter speaks for the list, or passes on what its owner also reports, or does not. */
function standingOf(
  { sector, listing }: Reported,
  all: readonly Reported[],
  sources: readonly RequiredSource[],
): Standpoint {
  const list = listing.list.code;
  const reporter = sources.find(({ source }) => source === sector);
  if (reporter?.answersFor.includes(list)) return 'OWNER';
  if (!reporter?.relays.includes(list)) return 'FOREIGN';
  const owners = sources.filter(({ answersFor }) => answersFor.includes(list)).map(({ source }) => source);
  const said = all.some(
    (other) =>
      owners.includes(other.sector) && other.listing.list.code === list && other.listing.matchedBy === 'CODE',
  );
  return said ? 'COPY' : 'UNCONFIRMED';
}

function listed(
  { sector, listing }: Reported,
  applied: readonly MeasureInForce[],
  ownerSilent: boolean,
  list: string,
): Contribution {
  const verdicts = {
    PROHIBIT: 'LISTED_PROHIBITED',
    RESTRICT: 'LISTED_RESTRICTED',
    MANAGE: 'LISTED_MANAGED',
    FAVOUR: 'LISTED_MANAGED',
  } as const;
  const contested = listing.status === 'UNDER_OBJECTION';
  const remarks = [...(contested ? ['异议处理中'] : []), ...(ownerSilent ? ['认定单位未报告该记录'] : [])];
  const { remedy } = listing;
  return {
    ...nothing,
    hits: applied.map((measure) => ({
      sector,
      effect: measure.effect,
      listing: shown(listing),
      measure,
      remedy,
      remarks: measure.needsJudgement ? [...remarks, '措施须由实施单位依法裁量'] : remarks,
    })),
    findings: [
      ...applied.map(({ effect }) => found(verdicts[effect], { list })),
      ...(contested ? [found('UNDER_OBJECTION', { list })] : []),
      ...(ownerSilent ? [found('OWNER_SILENT', { list })] : []),
      ...(applied.some(({ needsJudgement }) => needsJudgement) ? [found('JUDGEMENT_NEEDED', { list })] : []),
    ],
  };
}

const informed = ({ sector, listing }: Reported, text: string): Contribution => ({
  ...nothing,
  information: [{ sector, kind: 'LISTING', listing: shown(listing), grade: null, text }],
});

const unconfirmed = ({ sector, listing }: Reported, finding: Found, text: string): Contribution => ({
  ...nothing,
  information: [{ sector, kind: 'UNCONFIRMED', listing: shown(listing), grade: null, text }],
  findings: [finding],
});

const incentive = ({ sector, listing }: Reported, measure: MeasureInForce): Incentive => ({
  sector,
  measure,
  listing: shown(listing),
  grade: null,
});

function isTriggered(trigger: Trigger, { list, kind }: StandingListing): boolean {
  return trigger.on === 'RED_LISTS' ? kind === 'RED' : trigger.on === 'LIST' && trigger.list === list.code;
}

function shown({ matchedBy: _, ...listing }: StandingListing): Listing {
  return { ...listing, underObjection: listing.status === 'UNDER_OBJECTION' };
}
