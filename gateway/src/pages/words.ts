import type { Message } from '@creditgraph/kernel';

/** Every sentence of the front page, in both languages. */
export const words = {
  title: { zh: '信用监管联邦', en: 'Credit supervision, federated' },
  lead: {
    zh: '各部门的账册各归各管,网关只有一道门。问一次,各领域按同一时点作答。',
    en: 'Each ministry keeps its own books; the gateway is the one door. Ask once, and all answer for one instant.',
  },
  sample: {
    zh: '这里装的是样例。样例中的全部数据均为虚构,每个主体的名称中都已写明。',
    en: 'The sample is in these books. All of its data is fictional, and every entity of it says so in its name.',
  },
  sectors: { zh: '各领域', en: 'The sectors' },
  sector: { zh: '领域', en: 'Sector' },
  state: { zh: '状态', en: 'State' },
  latest: { zh: '最近一条记录', en: 'Latest record' },
  ready: { zh: '就绪', en: 'Ready' },
  silent: { zh: '未就绪', en: 'Not ready' },
  empty: { zh: '尚无记录', en: 'No records yet' },
  asOf: { zh: '截至{at}(北京时间)', en: 'As of {at}, Beijing time' },
  doors: { zh: '入口', en: 'Ways in' },
  graphql: { zh: 'GraphQL接口,以POST提问', en: 'the GraphQL API; questions are sent by POST' },
  sandbox: {
    zh: '沙盒:带示例查询、字段说明和查询计划的查询页面',
    en: 'the sandbox: example operations, the words of the schema, query plans',
  },
  status: { zh: '本页的数据,JSON格式', en: 'what this page tells, as JSON' },
  health: { zh: '供探测的就绪状态', en: 'readiness, for probes' },
  reading: { zh: '随代码库提供的文档', en: 'Reading, in the repository' },
  glossary: { zh: '术语,中英文、代码与GraphQL对照', en: 'every term in Chinese, English, code and GraphQL' },
  errors: { zh: '全部拒绝原因', en: 'every refusal' },
  law: { zh: '落实了哪些法律条文', en: 'what of which law is implemented' },
  readme: { zh: '从这里开始', en: 'start here' },
  language: { zh: '语言', en: 'Language' },
} as const satisfies Readonly<Record<string, Message>>;
