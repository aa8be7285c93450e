/** The texts the ministry works by, as they are cited. */
export const acts = {
  assessment: '社会组织评估管理办法(民政部令第39号)',
  nationalAssessment: '全国性社会组织评估管理规定(民政部2021年)',
  credit: '社会组织信用信息管理办法(民政部令第60号)',
  elderCare: '养老服务市场失信联合惩戒对象名单管理办法(试行)(民发〔2019〕103号)',
  starRating: '养老机构等级划分与评定(GB/T 37276)',
  commitments: '江苏省重点领域信用监管示范工程行动方案(苏信用发〔2020〕3号)民政部分三(一)1',
} as const;
