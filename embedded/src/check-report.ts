import { styleText } from 'node:util';
import { addDays, Refusal } from '@creditgraph/kernel';
import { oneLine } from './one-line';
import { isPassing } from './passing-faults';

/** What the check's operation answers. */
export interface CheckAnswer {
  readonly data?: { readonly entityCreditProfile: Profile | null } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

interface Profile {
  readonly uscc: string;
  readonly entity: { readonly name: string; readonly status: string } | null;
  readonly jointPunishmentCheck: Check | null;
}

interface Check {
  readonly id: string;
  readonly decision: keyof typeof decisions;
  readonly decidedAt: string;
  readonly asOf: string;
  readonly catalogueVersion: string;
  readonly requiresHumanConfirmation: boolean;
  readonly alsoCheck: readonly string[];
  readonly receipt: string;
  readonly reasons: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
  readonly sources: readonly {
    readonly sector: string;
    readonly status: string;
    readonly required: boolean;
  }[];
  readonly hits: readonly Hit[];
  readonly information: readonly Information[];
  readonly incentives: readonly { readonly measure: { readonly name: string; readonly basis: string } }[];
  /** Null in a check of the present. */
  readonly hindsight: Hindsight | null;
}

interface Hindsight {
  readonly decision: keyof typeof decisions;
  readonly differences: readonly {
    readonly sector: string;
    readonly change: string;
    readonly listing: { readonly decisionNumber: string; readonly list: { readonly name: string } } | null;
    readonly act: {
      readonly name: string;
      readonly document: string | null;
      readonly recordedAt: string;
    } | null;
  }[];
}

interface Information {
  readonly sector: string;
  readonly text: string;
  readonly listing: { readonly list: { readonly name: string } } | null;
}

interface Hit {
  readonly effect: string;
  readonly remedy: string;
  readonly remarks: readonly string[];
  readonly listing: {
    readonly grounds: string;
    readonly decisionNumber: string;
    readonly decidedBy: string;
    readonly basis: string;
    readonly enteredOn: string;
    readonly validUntil: string | null;
    readonly list: { readonly name: string };
  };
  readonly measure: { readonly name: string; readonly nameEn: string; readonly basis: string };
}

type Language = 'zh' | 'en';

const decisions = {
  CLEAR: { exit: 0, colour: 'green', zh: '无限制', en: 'clear' },
  CAUTION: { exit: 1, colour: 'yellow', zh: '须人工核实', en: 'caution' },
  RESTRICTED: { exit: 2, colour: 'yellow', zh: '依法限制', en: 'restricted' },
  PROHIBITED: { exit: 3, colour: 'red', zh: '禁止', en: 'prohibited' },
  INDETERMINATE: { exit: 4, colour: 'magenta', zh: '无法判定', en: 'indeterminate' },
} as const;

const words = {
  zh: {
    basis: '依据',
    list: '名单',
    grounds: '事由',
    decision: '决定',
    term: '期限',
    remedy: '救济',
    asOf: '时点',
    sources: '来源',
    information: '参考',
    incentives: '激励',
    receipt: '回执',
    hindsight: '事后所知',
    human: '须经人工确认后方可处理',
    also: '还应核查',
    open: '未定',
    none: '不在登记机关登记簿上',
  },
  en: {
    basis: 'basis',
    list: 'list',
    grounds: 'grounds',
    decision: 'decision',
    term: 'term',
    remedy: 'remedy',
    asOf: 'as of',
    sources: 'sources',
    information: 'information',
    incentives: 'incentives',
    receipt: 'receipt',
    hindsight: 'in hindsight',
    human: 'a person must confirm before anyone acts on this',
    also: 'also check',
    open: 'open',
    none: 'on no register',
  },
} as const;

/** 0 to 4 by the decision; 64 where the question itself was refused, 70 where no check could be made. */
export function exitCodeOf({ data, errors = [] }: CheckAnswer): number {
  const check = data?.entityCreditProfile?.jointPunishmentCheck;
  if (check) return decisions[check.decision].exit;
  const codes = errors.map(({ extensions }) => extensions?.code ?? 'INTERNAL');
  return codes.length === 0 || codes.some(isPassing) ? 70 : 64;
}

/** 64 where the command or the question was wrong, 70 where the same may succeed another time. */
export function exitCodeOfError(error: Error): number {
  const { code } = error as NodeJS.ErrnoException;
  const wrong = error instanceof Refusal || /^(ERR_PARSE_ARGS|BAD_USER_INPUT)/.test(String(code));
  return wrong && !isPassing(code) ? 64 : 70;
}

/** The answer for a person: decision first, then why, on what authority, and what can be done about it. */
export function printed({ data, errors = [] }: CheckAnswer, language: Language, colours: boolean): string {
  const profile = data?.entityCreditProfile;
  const complaints = errors.map(({ message, extensions }) => `! ${extensions?.code ?? ''} ${message}`);
  const check = profile?.jointPunishmentCheck;
  if (!profile || !check) return complaints.map(oneLine).join('\n');
  const word = words[language];
  const { colour, [language]: said } = decisions[check.decision];
  const heading = `${check.decision}  ${said}`;
  const lines = [
    `${profile.uscc}  ${profile.entity ? `${profile.entity.name} (${profile.entity.status})` : word.none}`,
    ...check.reasons.map((reason) => `- ${reason[language]}`),
    ...(check.requiresHumanConfirmation ? [`- ${word.human}`] : []),
    ...(check.alsoCheck.length > 0 ? [`- ${word.also}: ${check.alsoCheck.join(', ')}`] : []),
    ...check.hits.flatMap((hit) => ['', ...hitLines(hit, language)]),
    '',
    ...check.information.map(
      ({ sector, text, listing }) =>
        `${word.information}: ${[sector, listing?.list.name, text].filter(Boolean).join('  ')}`,
    ),
    ...check.incentives.map(({ measure }) => `${word.incentives}: ${measure.name} (${measure.basis})`),
    `${word.sources}: ${check.sources.map(({ sector, status }) => `${sector} ${status}`).join(', ')}`,
    ...(check.hindsight ? hindsightLines(check.hindsight, language) : []),
    `${word.asOf}: ${check.asOf}   ${check.catalogueVersion}`,
    `${word.receipt}: ${check.id}`,
    ...complaints,
  ];
  return [colours ? styleText(['bold', colour], heading) : heading, ...lines.map(oneLine)].join('\n');
}

/** The decision by what is known now, and what made it another. */
const hindsightLines = ({ decision, differences }: Hindsight, language: Language): string[] => [
  `${words[language].hindsight}: ${decision}  ${decisions[decision][language]}`,
  ...differences.map(({ sector, change, listing, act }) => {
    const what = [change, listing?.list.name, listing?.decisionNumber];
    return `  ${[sector, ...what, act?.name, act?.document, act?.recordedAt].filter(Boolean).join('  ')}`;
  }),
];

/** The last day of the term is printed: the API's end dates are exclusive, people's are not. */
function hitLines({ effect, measure, listing, remedy, remarks }: Hit, language: Language): string[] {
  const word = words[language];
  const marks = remarks.length > 0 ? `  [${remarks.join(', ')}]` : '';
  return [
    `${effect}  ${language === 'zh' ? measure.name : measure.nameEn}${marks}`,
    `  ${word.basis}: ${measure.basis}`,
    `  ${word.list}: ${listing.list.name} (${listing.basis})`,
    `  ${word.grounds}: ${listing.grounds}`,
    `  ${word.decision}: ${listing.decisionNumber}, ${listing.decidedBy}`,
    `  ${word.term}: ${listing.enteredOn} – ${listing.validUntil ? addDays(listing.validUntil, -1) : word.open}`,
    `  ${word.remedy}: ${remedy}`,
  ];
}
