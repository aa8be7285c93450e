/**
 * Mistakes of a client's request itself, which the libraries code and explain: their English text is safe to pass on, and
 * in Chinese it stands behind what kind of mistake it is.
 */
export const requestMistakes: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: '请求不符合GraphQL语法',
  GRAPHQL_VALIDATION_FAILED: '请求不符合接口定义',
  BAD_USER_INPUT: '请求变量不符合接口定义',
  BAD_REQUEST: '请求不符合协议',
  OPERATION_RESOLUTION_FAILURE: '无法确定要执行哪个操作',
  PERSISTED_QUERY_NOT_FOUND: '该操作未登记',
  PERSISTED_QUERY_NOT_SUPPORTED: '不接受登记操作',
};

export const isRequestMistake = (code: unknown): boolean => Object.hasOwn(requestMistakes, String(code));
