/** Lets a process of its own run the TypeScript sources, as the tests do: node -r on-sources.cjs ministry.ts tax */
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '../../..');
const options = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** A file loaded before this one may put a clock that stands still in the place of the one of the process. */
const clockFile = join(root, 'embedded/src/root.ts');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const name = /^@creditgraph\/([a-z-]+)$/.exec(request)?.[1];
  const places = name ? [join(root, name), join(root, 'subgraphs', name)] : [];
  const source = places.map((place) => join(place, 'src/index.ts')).find(existsSync);
  return source ?? resolve.call(this, request, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
  if (filename === clockFile) module.exports = { ...module.exports, ...globalThis.standingClock };
};
