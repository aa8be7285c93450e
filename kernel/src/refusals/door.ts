import type { RefusalRow } from '../message';

/** What the gateway and the services refuse, whatever is asked. */
export const doorRefusals = {
  RESERVED_ALIAS: {
    zh: '不能使用别名“{alias}”:该名称保留给联合惩戒核查的证据',
    en: 'The alias "{alias}" is reserved for the evidence of the joint punishment check',
  },
  QUERY_TOO_DEEP: { zh: '查询嵌套不能超过{limit}层', en: 'A query nests at most {limit} levels' },
  QUERY_TOO_MANY_ALIASES: { zh: '查询中的别名不能超过{limit}个', en: 'A query has at most {limit} aliases' },
  QUERY_TOO_MANY_ROOTS: {
    zh: '查询的根字段不能超过{limit}个',
    en: 'A query has at most {limit} root fields',
  },
  QUERY_TOO_MANY_CONDITIONS: {
    zh: '查询中的@skip和@include不能超过{limit}个',
    en: 'A query has at most {limit} of @skip and @include',
  },
  SCHEMA_TOO_MANY_ALIASES: {
    zh: '查询接口定义时,别名不能超过{limit}个',
    en: 'A query about the schema has at most {limit} aliases',
  },
  BODY_TOO_LARGE: { zh: '请求体不能超过{limit}字节', en: 'A request body has at most {limit} bytes' },
  BODY_NOT_JSON: { zh: '请求体不是有效的JSON', en: 'The request body is not valid JSON' },
  TOKEN_INVALID: { zh: '访问令牌无效({problem})', en: 'The access token is not valid ({problem})' },
  TOKEN_EXPIRED: { zh: '访问令牌已过期', en: 'The access token has expired' },
  TOKEN_KEYS_UNAVAILABLE: {
    zh: '暂时取不到令牌签发方的公钥,不能核验令牌',
    en: 'The keys of the token issuer cannot be had at the moment, so the token cannot be verified',
  },
  LOGIN_NEEDED: {
    zh: '使用{field}须出示访问令牌({needed})',
    en: '{field} takes an access token ({needed})',
  },
  ACCESS_DENIED: {
    zh: '无权使用{field}({needed})',
    en: '{field} is not open to this caller ({needed})',
    rests: 'ON_STEP',
  },
  CALL_UNSIGNED: {
    zh: '本服务只接受网关签名的调用',
    en: 'This service answers calls that its gateway signed, and no others',
  },
  TIME_IS_UP: { zh: '未能在规定时间内作答', en: 'There was no answer within the time that was left' },
  CLOSING: { zh: '服务正在关闭', en: 'The service is closing' },
  ACCESS_NOT_LOGGED: {
    zh: '{sector}未能记录本次查阅,查阅结果不予提供',
    en: '{sector} could not write down who is told this, so it is not told',
  },
  RECEIPT_NOT_STORED: {
    zh: '核查回执未能保存,核查结果不予提供',
    en: 'The receipt of the check could not be stored, so no decision is given',
  },
  SOURCE_UNAVAILABLE: { zh: '{sector}未能应答', en: '{sector} did not answer' },
  QUERY_TOO_COSTLY: {
    zh: '查询的估算成本为{cost},不能超过{limit}',
    en: 'The query is estimated to cost {cost}; at most {limit} is allowed',
  },
  OPERATION_NOT_REGISTERED: {
    zh: '只执行已登记的查询',
    en: 'Only registered operations are run here',
  },
  RATE_LIMITED: {
    zh: '请求过于频繁(每分钟{limit}点),请在{seconds}秒后重试',
    en: 'Too many requests ({limit} points a minute); try again in {seconds} s',
  },
  OVERLOADED: {
    zh: '服务繁忙,请在{seconds}秒后重试',
    en: 'The service is busy; try again in {seconds} s',
  },
} as const satisfies Record<string, RefusalRow>;
