/** What the quarantine file says about a row, before the row itself. */
export const quarantineColumns: readonly string[] = ['行号', '字段', '规则', '问题', 'problem', '多出的内容'];
