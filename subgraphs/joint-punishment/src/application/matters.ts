import { type IsoDate, inForce } from '@creditgraph/kernel';
import type { ScenarioCode } from '../catalogue/model';

/** A matter in which a check is made of whoever applies (信用报告应用事项). */
export interface ApplicationMatter {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** In which its checks may be made; the first where none is named. */
  readonly scenarios: readonly [ScenarioCode, ...ScenarioCode[]];
  readonly basis: string;
  readonly from: IsoDate;
  /** First day on which it is none any more; left out where none is known. */
  readonly until?: IsoDate;
  /** Whether the article was read; which scenario a matter belongs to is ours. */
  readonly verified: boolean;
}

const row = (
  code: string,
  [name, nameEn]: readonly [zh: string, en: string],
  ...scenarios: ApplicationMatter['scenarios']
): ApplicationMatter => ({
  ...{ code, name, nameEn, scenarios, basis: '苏府办〔2020〕232号 三', from: '2020-01-01', verified: false },
});

/** Changed by adding a row. */
export const applicationMatters: readonly ApplicationMatter[] = [
  row('GOVERNMENT_PROCUREMENT', ['政府采购', 'Government procurement'], 'GOVERNMENT_PROCUREMENT'),
  row('BIDDING', ['招标投标', 'Tendering and bidding'], 'BIDDING'),
  row('ADMINISTRATIVE_APPROVAL', ['行政审批', 'Administrative approval'], 'ADMINISTRATIVE_LICENSING'),
  row('MARKET_ACCESS', ['市场准入', 'Market access'], 'MARKET_ACCESS'),
  row('QUALIFICATION_REVIEW', ['资质审核', 'Review of qualifications'], 'QUALIFICATION_REVIEW'),
  row('PUBLIC_RESOURCE_TRADING', ['公共资源交易', 'Trading of public resources'], 'BIDDING', 'MARKET_ACCESS'),
  row('HONOURS', ['评先评优', 'Honours and awards'], 'HONOURS'),
  row('FUNDING_SUPPORT', ['资金扶持', 'Support by public funds'], 'FISCAL_FUNDING'),
  row(
    'PROJECT_APPLICATION',
    ['项目申报', 'Application for a project'],
    'FISCAL_FUNDING',
    'QUALIFICATION_REVIEW',
  ),
  row(
    'STATE_NATURAL_RESOURCES',
    ['国有自然资源资产配置', 'Allotment of state natural resources'],
    'MARKET_ACCESS',
    'BIDDING',
  ),
  row('RESEARCH_PROJECTS', ['科研项目管理', 'Management of research projects'], 'FISCAL_FUNDING'),
];

export const mattersOn = (on: IsoDate): readonly ApplicationMatter[] =>
  applicationMatters.filter((matter) => inForce(matter, on));

export const matterNamed = (code: string): ApplicationMatter | null =>
  applicationMatters.find((matter) => matter.code === code) ?? null;
