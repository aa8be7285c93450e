const tests = require('./jest.config');

/** The pages in a real browser: `npm run test:browser`. No part of `npm test`, whose machine need not have one. */
module.exports = {
  ...tests,
  roots: ['<rootDir>/embedded'],
  testMatch: ['**/testing/browser/*.browser.ts'],
  globalSetup: '<rootDir>/embedded/src/testing/browser/global-setup.ts',
  globalTeardown: undefined,
  testTimeout: 120_000,
};
