const { availableParallelism } = require('node:os');

/** Tests run on the sources; type checking is tsc's job. */
module.exports = {
  roots: [
    '<rootDir>/kernel',
    '<rootDir>/subgraphs',
    '<rootDir>/gateway',
    '<rootDir>/sandbox',
    '<rootDir>/embedded',
    '<rootDir>/services',
  ],
  testMatch: ['**/src/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '/node_modules/(jose|@opentelemetry/otlp-exporter-base)/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  /** An ES module, and one that imports when it is first used: Node can do both, and jest neither. */
  transformIgnorePatterns: ['/node_modules/(?!jose/|@opentelemetry/)'],
  moduleNameMapper: {
    '^@creditgraph/(kernel|gateway|embedded)$': '<rootDir>/$1/src/index.ts',
    '^@creditgraph/([a-z-]+)$': '<rootDir>/subgraphs/$1/src/index.ts',
  },
  /** What is the same in every suite is made once in a run. */
  setupFilesAfterEnv: ['<rootDir>/kernel/src/testing/kept/setup.ts', '<rootDir>/gateway/src/testing/kept.ts'],
  globalSetup: '<rootDir>/kernel/src/testing/global-setup.ts',
  globalTeardown: '<rootDir>/kernel/src/testing/global-teardown.ts',
  /** Suites wait for databases half of their time: two are never too many. */
  maxWorkers: Math.max(2, availableParallelism() - 1),
  /** So long nothing takes, unless it hangs; on a busy machine a house of databases takes half of it to open. */
  testTimeout: 60_000,
};
