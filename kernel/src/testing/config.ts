const given = process.env;

/** Where the tests look for a MySQL-protocol server; everything can be set from the environment. */
export const testSettings = {
  /** An empty address asks for no server at all. */
  mysqlUrl: given.MYSQL_TEST_URL ?? 'mysql://root@127.0.0.1:3306',
  /** The server program to start where no server answers: a path, or nothing at all when set to be empty. */
  mysqlProgram: given.MYSQL_TEST_PROGRAM,
  programFolders: (given.PATH ?? '').split(':'),
  /** The folder of what one run keeps for all its suites; empty where nothing is kept. */
  kept: given.KEPT_FOR_TESTS ?? '',
  ci: given.CI === 'true' || given.CI === '1',
};

/** Hands the address on to the tests, which run in processes of their own; empty for no server. */
export function announceServer(url: string): void {
  process.env.MYSQL_TEST_URL = url;
}

/** Hands the folder on to the tests in the same way. */
export function announceKept(folder: string): void {
  process.env.KEPT_FOR_TESTS = folder;
}
