import type { TermRow } from '../procedure/deadline';
import { procedure } from '../procedure/procedure';

/** How long whoever is to be listed may answer, where the list says nothing else; nobody has read the figure in the text. */
export const pleaTerms: readonly TermRow[] = [
  {
    ...{ count: 5, unit: 'WORKING_DAYS', from: '2020-01-01', verified: false },
    basis: '国办发〔2020〕49号 事先告知、听取陈述申辩;日数参照《中华人民共和国行政处罚法》第六十四条',
  },
];

const law = { basis: '国办发〔2020〕49号 严格履行认定程序', verified: false } as const;
const office = { by: ['OWN_STAFF'], ...law } as const;

/** What the conditions of a step look at. */
export interface ProposalFacts {
  /** Whether the days for a plea are over. */
  readonly heard: boolean;
}

const heard = {
  zh: '陈述申辩期限已满',
  en: 'the days for a plea are over',
  refusal: 'PLEA_TERM_RUNNING',
  holds: (facts: ProposalFacts) => facts.heard,
} as const;
const plea = { zh: '陈述申辩期限', en: 'plea', since: 'notify', terms: pleaTerms };

/** What goes before an entry on a list: the prior notice, the plea, the decision. */
export const proposalProcedure = procedure({
  noun: 'proposal',
  label: { zh: '拟列入名单', en: 'Proposal to list' },
  remark:
    'Nobody is listed without having been told the facts, the reasons, the basis and the right to plead, nor before the days for it are over, nor without a decision document. A list may give more days than the table says. A plea that comes late is still heard, as long as nothing is decided. The decision opens the listing, whose first steps are the notice and the pleas.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    noticed: { zh: '已事先告知', en: 'notified' },
    pleaded: { zh: '已陈述申辩', en: 'heard' },
    listed: { zh: '决定列入', en: 'listed by decision', terminal: true },
    dropped: { zh: '决定不予列入', en: 'dropped', terminal: true },
  },
  actions: {
    notify: { zh: '送达拟列入告知书', en: 'prior notice of reasons, basis and rights' },
    plead: { zh: '陈述申辩', en: 'plea' },
    list: { zh: '作出列入决定', en: 'decision to list' },
    drop: { zh: '决定不予列入', en: 'decision not to list' },
  },
  steps: [
    { from: 'none', action: 'notify', to: 'noticed', ...office },
    { from: 'noticed', action: 'plead', to: 'pleaded', by: ['SUBJECT', 'OWN_STAFF'], ...law, deadline: plea },
    { from: 'noticed', action: 'list', to: 'listed', ...office, condition: heard },
    { from: 'noticed', action: 'drop', to: 'dropped', ...office },
    { from: 'pleaded', action: 'plead', to: 'pleaded', by: ['SUBJECT', 'OWN_STAFF'], ...law, deadline: plea },
    { from: 'pleaded', action: 'list', to: 'listed', ...office, condition: heard },
    { from: 'pleaded', action: 'drop', to: 'dropped', ...office },
  ],
});
