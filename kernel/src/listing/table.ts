import { procedure, underLaw } from '../procedure/procedure';

const recognition = underLaw({
  basis: '国办发〔2020〕49号 严格履行认定程序',
  verified: false,
  by: ['OWN_STAFF'],
});
const remedy = underLaw({
  basis: '国办发〔2020〕49号 保障失信主体权益',
  verified: false,
  by: ['OWN_STAFF'],
});
const shield = underLaw({
  basis: '国办发〔2025〕22号 破产重整、和解企业的信用修复',
  verified: false,
  by: ['OWN_STAFF', 'SYSTEM'],
});
const end = {
  zh: '期限届满',
  en: 'the day the listing ends',
  since: 'validUntil',
};

/**
 * The life of a listing. `notify` is the prior notice of reasons, basis and rights; nothing is listed without it.
 * `adopt` enters a decision that its owner made and served elsewhere, under the owner's document number.
 */
export const listingProcedure = procedure({
  noun: 'listing',
  label: { zh: '名单认定', en: 'Listing' },
  remark:
    'A listing counts from its day of entry, and one that was revoked never counted. The end of its term is only shown: whatever may be done with the listing before may be done after, but for `extend`.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    noticed: { zh: '已事先告知', en: 'notified' },
    inForce: { zh: '列入有效', en: 'in force' },
    underObjection: { zh: '异议处理中', en: 'under objection' },
    repaired: { zh: '已修复', en: 'repaired' },
    removed: { zh: '已移出', en: 'removed' },
    shielded: { zh: '已屏蔽', en: 'shielded' },
    revoked: { zh: '已撤销', en: 'revoked', terminal: true },
    dropped: { zh: '不予列入', en: 'dropped', terminal: true },
    expired: { zh: '期满', en: 'expired', terminal: true },
  },
  actions: {
    notify: { zh: '事先告知', en: 'prior notice of reasons, basis and rights' },
    adopt: { zh: '录入认定决定', en: 'entry of a decision made and served elsewhere' },
    plead: { zh: '陈述申辩', en: 'plea' },
    decide: { zh: '作出列入决定', en: 'decision to list' },
    drop: { zh: '决定不予列入', en: 'decision not to list' },
    object: { zh: '提出异议', en: 'objection' },
    dismiss: { zh: '异议不成立', en: 'objection dismissed' },
    uphold: { zh: '异议成立', en: 'objection upheld' },
    extend: { zh: '延长期限', en: 'extension' },
    repair: { zh: '信用修复', en: 'repair' },
    remove: { zh: '移出', en: 'removal' },
    restore: { zh: '恢复列入', en: 'restoration' },
    revoke: { zh: '撤销', en: 'revocation' },
    shield: {
      zh: '因破产重整、和解屏蔽',
      en: 'shield, while a reorganisation plan or settlement is performed',
    },
    unshield: { zh: '终止屏蔽', en: 'end of the shield' },
    expire: { zh: '期满', en: 'end of the term' },
  },
  steps: [
    recognition('none', 'notify', 'noticed'),
    recognition('none', 'adopt', 'inForce'),
    recognition('noticed', 'plead', 'noticed', { by: ['OWN_STAFF', 'SUBJECT'] }),
    recognition('noticed', 'decide', 'inForce'),
    recognition('noticed', 'drop', 'dropped'),
    remedy('inForce', 'object', 'underObjection', { by: ['OWN_STAFF', 'SUBJECT'] }),
    recognition('inForce', 'extend', 'inForce'),
    remedy('inForce', 'repair', 'repaired'),
    remedy('inForce', 'remove', 'removed'),
    remedy('inForce', 'revoke', 'revoked'),
    shield('inForce', 'shield', 'shielded'),
    recognition('inForce', 'expire', 'expired', { by: ['CLOCK'], deadline: end }),
    remedy('underObjection', 'dismiss', 'inForce'),
    remedy('underObjection', 'uphold', 'revoked'),
    recognition('underObjection', 'extend', 'underObjection'),
    remedy('underObjection', 'repair', 'repaired'),
    remedy('underObjection', 'remove', 'removed'),
    remedy('underObjection', 'revoke', 'revoked'),
    shield('underObjection', 'shield', 'shielded'),
    recognition('underObjection', 'expire', 'expired', { by: ['CLOCK'], deadline: end }),
    remedy('repaired', 'restore', 'inForce'),
    remedy('repaired', 'revoke', 'revoked'),
    remedy('removed', 'restore', 'inForce'),
    remedy('removed', 'revoke', 'revoked'),
    shield('shielded', 'unshield', 'inForce'),
    remedy('shielded', 'repair', 'repaired'),
    remedy('shielded', 'remove', 'removed'),
    remedy('shielded', 'revoke', 'revoked'),
  ],
});
