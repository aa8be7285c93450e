/** Where the tests look for a MySQL-protocol server; every address can be set from the environment. */
export const testSettings = {
  mysqlUrl: process.env['MYSQL_TEST_URL'] ?? 'mysql://root@127.0.0.1:3306',
  ci: process.env['CI'] === 'true',
};
