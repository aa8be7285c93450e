/** Tests run on the sources; type checking is tsc's job. */
module.exports = {
  roots: [
    '<rootDir>/kernel',
    '<rootDir>/subgraphs',
    '<rootDir>/gateway',
    '<rootDir>/sandbox',
    '<rootDir>/embedded',
  ],
  testMatch: ['**/src/**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: {
    '^@creditgraph/(kernel|gateway|embedded)$': '<rootDir>/$1/src/index.ts',
    '^@creditgraph/([a-z-]+)$': '<rootDir>/subgraphs/$1/src/index.ts',
  },
  globalSetup: '<rootDir>/kernel/src/testing/global-setup.ts',
  globalTeardown: '<rootDir>/kernel/src/testing/global-teardown.ts',
  testTimeout: 30_000,
};
