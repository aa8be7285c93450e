/** The texts the ministry works by, as they are cited. */
export const acts = {
  highway: '公路施工企业信用评价规则(交公路发〔2009〕733号)',
  road: '道路运输企业质量信誉考核办法(试行)(交公路发〔2006〕294号)',
  guangdong: '广东省道路运输企业质量信誉考核规定',
  overload: '关于界定严重违法失信超限超载运输行为和相关责任主体有关事项的通知(交通运输部办公厅2017年)',
  protection: '公路安全保护条例(国务院令第593号)',
  plan: '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)交通运输领域',
  maritimePlan: '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)海事领域',
} as const;
