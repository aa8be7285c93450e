import type { RefusalRow } from '../message';

/** What a subscription, an acknowledgement or a webhook may be refused for. */
export const alertsRefusals = {
  SUBSCRIPTION_TERM: {
    zh: '订阅的有效期须在{from}至{until}之间',
    en: 'A subscription ends between {from} and {until}',
  },
  SUBSCRIPTIONS_TOO_MANY: {
    zh: '生效的订阅不能超过{limit}个',
    en: 'A department has at most {limit} active subscriptions',
  },
  REGION_PREFIX_INVALID: {
    zh: '{region}不是行政区划代码的前2、4或6位',
    en: '{region} is not the first 2, 4 or 6 digits of a division code',
  },
  ALERT_UNKNOWN: {
    zh: '没有编号为{id}的预警,或者不再对本部门提供',
    en: 'There is no alert {id}, or it is not told to this department any more',
  },
  WEBHOOK_URL_REFUSED: {
    zh: '不能向该地址推送:{problem}',
    en: 'Nothing is delivered to this address: {problem}',
  },
  WEBHOOKS_TOO_MANY: {
    zh: '推送地址不能超过{limit}个',
    en: 'A department has at most {limit} webhooks',
  },
  SUBSCRIPTION_MISSING: {
    zh: '本部门没有生效的订阅,没有可以推送的预警',
    en: 'The department has no active subscription, so there is nothing to deliver',
  },
} as const satisfies Record<string, RefusalRow>;
