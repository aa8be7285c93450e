import {
  type IsoDate,
  provinceOf,
  regionName,
  type Standing,
  type StandingListing,
} from '@creditgraph/kernel';
import { type MeasureInForce, quote } from '../catalogue/catalogue';
import type { Catalogue, Measure, Recognition, RequiredSource, Trigger } from '../catalogue/model';
import { recognitionOn } from '../catalogue/recognition';
import { linkedPersons } from './linkage';
import type { Hit, Incentive, Information, Listing, Referred } from './model';
import type { Reach } from './reach';
import { type Found, found } from './reasons';

/** One listing in force, and who reports it. */
export interface Reported {
  readonly sector: string;
  readonly listing: StandingListing;
}

/** What the listings are judged by. */
export interface Rulebook {
  readonly day: IsoDate;
  readonly catalogue: Catalogue;
  readonly reach: Reach;
  readonly sources: readonly RequiredSource[];
  /** What the register says, where it answered. */
  readonly register: Standing['register'];
}

/** What one listing, or one grade, contributes. */
export interface Contribution {
  readonly hits: readonly Hit[];
  readonly information: readonly Information[];
  readonly incentives: readonly Incentive[];
  readonly referrals: readonly Referred[];
  readonly findings: readonly Found[];
}

export const nothing: Contribution = {
  hits: [],
  information: [],
  incentives: [],
  referrals: [],
  findings: [],
};

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
  const { kind, applying, spared, unplaced, sparedUnplaced } = rules.reach;
  const triggered = (measures: readonly Measure[]) => triggeredBy(reported.listing, measures);
  const applied = triggered(applying).map((measure) => quote(measure, rules.day, [kind]));
  const burdens = applied.filter(({ category }) => category !== 'INCENTIVE');
  const follows = {
    burdens,
    spared: triggered(spared).length > 0,
    elsewhere: triggered([...unplaced, ...sparedUnplaced]).filter(({ category }) => category !== 'INCENTIVE'),
  };
  if (burdens.length > 0 || follows.spared || follows.elsewhere.length > 0)
    return burdened(reported, all, rules, follows);
  return applied.length === 0
    ? informed(reported, '本场景未对该名单规定措施')
    : rewarded(reported, applied, rules);
}

/** What the law attaches to a listing, wherever it does. */
interface Follows {
  readonly burdens: readonly MeasureInForce[];
  /** True where it is attached to others than public bodies. */
  readonly spared: boolean;
  /** Measures of one region, where no place was stated, or one too wide to tell. */
  readonly elsewhere: readonly Measure[];
}

function rewarded(reported: Reported, applied: readonly MeasureInForce[], rules: Rulebook): Contribution {
  if (reported.listing.matchedBy === 'NAME') return informed(reported, BY_NAME);
  if (isUnrecognised(reported.listing, rules)) return informed(reported, UNRECOGNISED);
  return { ...nothing, incentives: applied.map((measure) => incentive(reported, measure)) };
}

const BY_NAME = '仅名称相同,未按代码匹配';
const UNRECOGNISED = '外地列入,未经互认';

/** Doubts come before effects: by whom it matches, where it was made, who reports it. */
function burdened(
  reported: Reported,
  all: readonly Reported[],
  rules: Rulebook,
  { burdens, spared, elsewhere }: Follows,
): Contribution {
  const { listing, sector } = reported;
  const list = `${listing.list.name}(${listing.list.code})`;
  if (listing.matchedBy === 'NAME') return unconfirmed(reported, found('NAME_ONLY', { list }), BY_NAME);
  if (isUnrecognised(listing, rules)) {
    const region = placeOf(listing.origin?.region ?? '');
    return unconfirmed(reported, found('ORIGIN_NOT_RECOGNISED', { list, region }), UNRECOGNISED);
  }
  const standing = standingOf(reported, all, rules);
  if (standing === 'FOREIGN')
    return unconfirmed(reported, found('NOT_COMPETENT', { list, sector }), '报告单位并非该名单来源');
  if (standing === 'COPY') return nothing;
  const hits = listed(reported, burdens, standing === 'UNCONFIRMED', list, rules);
  return {
    ...hits,
    referrals: spared ? referred(reported, rules.catalogue) : [],
    findings: [
      ...hits.findings,
      ...(spared ? [found('PUBLIC_BODY_REFERRED', { list })] : []),
      ...regionNotStated(list, elsewhere),
    ],
  };
}

/** Of each region in which something would follow from a list or a grade, were the matter handled there. */
export const regionNotStated = (list: string, elsewhere: readonly Measure[]): readonly Found[] =>
  elsewhere.map(({ scope }) => found('REGION_NOT_STATED', { list, region: placeOf(scope.region ?? '') }));

function referred(reported: Reported, { referral }: Catalogue): readonly Referred[] {
  if (!referral) return [];
  const { nameZh: name, nameEn, basis } = referral;
  return [{ sector: reported.sector, listing: shown(reported.listing), name, nameEn, basis }];
}

/**
 * An entry made in another region counts by an agreement that is in force and names its list, and by nothing else: what its
 * source calls an agreement proves none.
 */
const isUnrecognised = (listing: StandingListing, rules: Rulebook): boolean =>
  listing.origin !== undefined && !recognitionOf(listing, rules);

function recognitionOf({ origin, list }: StandingListing, { catalogue, day }: Rulebook): Recognition | null {
  if (!origin) return null;
  return recognitionOn(catalogue, { region: origin.region, list: list.code }, day) ?? null;
}

const placeOf = (division: string): string => regionName(division) ?? division;

const triggeredBy = (listing: StandingListing, measures: readonly Measure[]): readonly Measure[] =>
  measures.filter(({ triggers }) => triggers.some((trigger) => isTriggered(trigger, listing)));

type Standpoint = 'OWNER' | 'COPY' | 'UNCONFIRMED' | 'FOREIGN';

/**
 * Whether the reporter speaks for the list, or passes on what its owner also reports, or does not. What was made here is no
 * copy of what was made elsewhere, and what counts here none of what does not.
 */
function standingOf({ sector, listing }: Reported, all: readonly Reported[], rules: Rulebook): Standpoint {
  const list = listing.list.code;
  const { sources } = rules;
  const rows = sources.filter(({ source }) => source === sector);
  if (rows.some(({ answersFor }) => answersFor.includes(list))) return 'OWNER';
  if (!rows.some(({ relays }) => relays.includes(list))) return 'FOREIGN';
  const owners = sources.filter(({ answersFor }) => answersFor.includes(list)).map(({ source }) => source);
  const said = all.some(
    (other) =>
      owners.includes(other.sector) &&
      other.listing.list.code === list &&
      other.listing.matchedBy === 'CODE' &&
      provinceFrom(other.listing) === provinceFrom(listing) &&
      !isUnrecognised(other.listing, rules),
  );
  return said ? 'COPY' : 'UNCONFIRMED';
}

/** Of the region that made an entry, however exactly its source says it. */
const provinceFrom = ({ origin }: StandingListing): string | null =>
  origin ? provinceOf(origin.region) : null;

function listed(
  { sector, listing }: Reported,
  applied: readonly MeasureInForce[],
  ownerSilent: boolean,
  list: string,
  rules: Rulebook,
): Contribution {
  const verdicts = {
    PROHIBIT: 'LISTED_PROHIBITED',
    RESTRICT: 'LISTED_RESTRICTED',
    MANAGE: 'LISTED_MANAGED',
    FAVOUR: 'LISTED_MANAGED',
  } as const;
  const contested = listing.status === 'UNDER_OBJECTION';
  const remarks = [
    ...(contested ? ['异议处理中'] : []),
    ...(ownerSilent ? ['认定单位未报告该记录'] : []),
    ...originRemark(listing, rules),
  ];
  const { remedy } = listing;
  return {
    ...nothing,
    hits: applied.map((measure) => ({
      sector,
      effect: measure.effect,
      listing: shown(listing),
      measure,
      remedy,
      linkedPersons: linkedPersons(listing.list.code, rules.catalogue, rules.register),
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

/** Names the agreement by which it counts; what its source calls it stands behind. */
function originRemark(listing: StandingListing, rules: Rulebook): readonly string[] {
  const { origin } = listing;
  const recognition = recognitionOf(listing, rules);
  if (!origin || !recognition) return [];
  const called =
    origin.agreement && origin.agreement !== recognition.agreement ? `;来源称:${origin.agreement}` : '';
  return [`由${placeOf(origin.region)}列入,经互认(${recognition.agreement}${called})`];
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
  until: listing.validUntil ?? listing.publicUntil,
});

function isTriggered(trigger: Trigger, { list, kind }: StandingListing): boolean {
  return trigger.on === 'RED_LISTS' ? kind === 'RED' : trigger.on === 'LIST' && trigger.list === list.code;
}

/** A listing as it may be shown. */
export function shown({ matchedBy: _, ...listing }: StandingListing): Listing {
  return { ...listing, underObjection: listing.status === 'UNDER_OBJECTION' };
}
