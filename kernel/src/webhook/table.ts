import { procedure } from '../procedure/procedure';

const law = { basis: '宛政办〔2020〕17号六(三)(失信预警)', verified: false } as const;

/** Where the alerts of a department are delivered to. */
export const webhookProcedure = procedure({
  noun: 'webhook',
  label: { zh: '预警推送', en: 'Webhook' },
  remark:
    'The house stops a webhook when an alert could not be delivered for as often as it tries: the alert is a dead letter then, and what comes behind waits for it, so that the order holds. Whoever resumes it has it tried again, or leaves the letter behind.',
  initial: 'none',
  states: {
    none: { zh: '未启动', en: 'nothing on record' },
    active: { zh: '推送中', en: 'active' },
    stopped: { zh: '已停止', en: 'stopped' },
    removed: { zh: '已删除', en: 'removed', terminal: true },
  },
  actions: {
    register: { zh: '登记', en: 'registration' },
    stop: { zh: '停止', en: 'stop' },
    resume: { zh: '恢复', en: 'resumption' },
    redeliver: { zh: '补发', en: 'request to deliver a dead letter' },
    remove: { zh: '删除', en: 'removal' },
  },
  steps: [
    { from: 'none', action: 'register', to: 'active', by: ['DEPARTMENT'], ...law },
    { from: 'active', action: 'stop', to: 'stopped', by: ['SYSTEM'], ...law },
    { from: 'active', action: 'remove', to: 'removed', by: ['DEPARTMENT', 'OWN_STAFF'], ...law },
    { from: 'active', action: 'redeliver', to: 'active', by: ['DEPARTMENT', 'OWN_STAFF'], ...law },
    { from: 'stopped', action: 'redeliver', to: 'stopped', by: ['DEPARTMENT', 'OWN_STAFF'], ...law },
    { from: 'stopped', action: 'resume', to: 'active', by: ['DEPARTMENT', 'OWN_STAFF'], ...law },
    { from: 'stopped', action: 'remove', to: 'removed', by: ['DEPARTMENT', 'OWN_STAFF'], ...law },
  ],
});
