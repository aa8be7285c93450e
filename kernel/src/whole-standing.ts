import type {
  KnownSince,
  LaterAct,
  ListingOrigin,
  Standing,
  StandingGrade,
  StandingListing,
} from './standing';

type Form<Of> = { readonly [Part in keyof Of]-?: (value: unknown) => boolean };

const isText = (value: unknown) => typeof value === 'string';
const isTruth = (value: unknown) => typeof value === 'boolean';
const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isNullOr = (is: (value: unknown) => boolean) => (value: unknown) => value === null || is(value);
const isLeftOutOr = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);
const isOneOf =
  <Word extends string>(...words: readonly Word[]) =>
  (value: unknown) =>
    words.some((word) => word === value);
const areAll = (is: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(is);

/** Every part must be there; parts nobody knows yet may be there too. */
function has<Of>(form: Form<Of>): (value: unknown) => boolean {
  const parts = Object.entries(form) as [string, (value: unknown) => boolean][];
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    parts.every(([part, is]) => is((value as Record<string, unknown>)[part]));
}

const isListKind = has<StandingListing['list']>({
  code: isText,
  name: isText,
  owner: isText,
  basis: isText,
  term: isText,
  exit: isText,
  published: isLeftOutOr(isTruth),
});

const isOrigin = has<ListingOrigin>({
  region: isText,
  agreement: isNullOr(isText),
  basis: isLeftOutOr(isText),
  from: isLeftOutOr(isDay),
  until: isLeftOutOr(isNullOr(isDay)),
});

const isListing = has<StandingListing>({
  id: isText,
  list: isListKind,
  kind: isOneOf<StandingListing['kind']>('RED', 'ATTENTION', 'SERIOUS', 'QUALIFICATION'),
  grounds: isText,
  decisionNumber: isText,
  decidedBy: isText,
  basis: isText,
  enteredOn: isDay,
  publicUntil: isNullOr(isDay),
  validUntil: isNullOr(isDay),
  status: isOneOf<StandingListing['status']>('IN_FORCE', 'UNDER_OBJECTION'),
  remedy: isText,
  matchedBy: isOneOf<StandingListing['matchedBy']>('CODE', 'NAME'),
  origin: isLeftOutOr(isOrigin),
});

const isGrade = has<StandingGrade>({ code: isText, label: isText, rank: Number.isInteger });

type Register = NonNullable<Standing['register']>;

const isRegister = has<Register>({
  status: isText,
  successor: isNullOr(isText),
  predecessors: areAll(isText),
  responsible: isLeftOutOr(
    areAll(
      has<NonNullable<Register['responsible']>[number]>({
        role: isOneOf('LEGAL_REPRESENTATIVE'),
        shown: isText,
      }),
    ),
  ),
});

const said = {
  known: isTruth,
  grade: isNullOr(isGrade),
  listings: areAll(isListing),
  register: isLeftOutOr(isRegister),
};

const isLaterAct = has<LaterAct>({
  action: isText,
  name: isText,
  document: isNullOr(isText),
  effectiveAt: isText,
  recordedAt: isText,
});

const isKnownSince = has<KnownSince>({
  ...said,
  knownAt: isText,
  acts: (value) => typeof value === 'object' && value !== null && Object.values(value).every(isLaterAct),
});

/**
 * Whether a standing says all that a standing says, each part in its form. Half a standing is no answer: a listing whose
 * end nobody can read would count as ended.
 */
export const isWhole = has<Omit<Standing, 'version' | 'source' | 'subject' | 'asOf'>>({
  ...said,
  since: isLeftOutOr(isKnownSince),
});
