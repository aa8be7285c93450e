export type Language = 'zh' | 'en';

/** Every sentence of the page that is ours; the editor around it speaks English. */
export const words = {
  title: { zh: 'CreditGraph 沙盒', en: 'CreditGraph sandbox' },
  home: { zh: '各领域状态', en: 'Sectors and their state' },
  role: { zh: '身份', en: 'Ask as' },
  until: { zh: '令牌有效至', en: 'token until' },
  language: { zh: 'English', en: '中文' },
  plan: { zh: '查询计划', en: 'Query plan' },
  planLead: {
    zh: '上一次查询由网关如何分派:问了哪些部门、先后如何、各问什么。',
    en: 'How the gateway planned the last operation: which ministries it asked, in what order, and what.',
  },
  planNone: { zh: '执行一次查询后,在此显示其计划。', en: 'Run an operation, and its plan is shown here.' },
  planOf: { zh: '共{count}次取数', en: '{count} fetches' },
  failed: {
    zh: '沙盒未能读取 context.json。网关是否仍在运行?',
    en: 'The sandbox could not read context.json. Is the gateway still running?',
  },
} as const;

export type Say = (word: keyof typeof words) => string;

export const speaker =
  (language: Language): Say =>
  (word) =>
    words[word][language];

const KEY = 'creditgraph:language';

/** As chosen before, else as the browser prefers. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(KEY) ?? navigator.language;
  return chosen.startsWith('zh') ? 'zh' : 'en';
}

export const rememberLanguage = (language: Language): void => localStorage.setItem(KEY, language);
