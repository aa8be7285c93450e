/**
 * Writes docs/licences.md, every package in package-lock.json with its version and licence, or with `--check` says
 * whether it is out of date. Fails where a package has no licence, or one that is not among those below.
 *
 * node scripts/licences.mjs [--check]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path) => readFileSync(place(path), 'utf8');

const BSD = ['BSD-2-Clause', 'BSD-3-Clause'];
const PERMISSIVE = ['0BSD', 'Apache-2.0', ...BSD, 'BlueOak-1.0.0', 'ISC', 'MIT', 'PSF-2.0'];
/** Data, and tools that leave nothing of themselves in what they build. */
const IN_DEVELOPMENT = [...PERMISSIVE, 'CC-BY-4.0', 'MPL-2.0'];
/** No other package may come in under this licence: each that does restricts whoever offers the house to others. */
const ELASTIC = 'Elastic-2.0';
const elastic = ['composition', 'federation-internals', 'gateway', 'query-graphs', 'query-planner'].map(
  (name) => `@apollo/${name}`,
);

const { packages } = JSON.parse(read('package-lock.json'));
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const installed = Object.entries(packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, entry]) => ({ path, name: nameOf(path), ...entry }));

/** Where Node would find what the package at a path asks for. */
function found(from, name) {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at}/node_modules/${name}`;
    if (packages[path]) return path;
  }
  return packages[`node_modules/${name}`] && `node_modules/${name}`;
}

/** What the page of the sandbox is built of: all that graphiql and react bring, without what builds it. */
function inTheSandbox() {
  const { devDependencies } = packages.sandbox;
  const builds = /^(@types|@creditgraph)\/|^vite$/;
  const reached = new Set();
  const reach = (from, name) => {
    const path = builds.test(name) ? undefined : found(from, name);
    if (!path || reached.has(path)) return;
    reached.add(path);
    const { dependencies = {}, peerDependencies = {} } = packages[path];
    for (const next of Object.keys({ ...dependencies, ...peerDependencies })) reach(path, next);
  };
  for (const name of Object.keys(devDependencies)) reach('sandbox', name);
  return reached;
}

const sandboxed = inTheSandbox();
const running = installed.filter(({ dev }) => !dev);
const shown = installed.filter(({ dev, path }) => dev && sandboxed.has(path));
const developing = installed.filter(({ dev, path }) => dev && !sandboxed.has(path));

/** Of licences joined by OR one must do, of those joined by AND all. */
function holds(licence, does) {
  const terms = licence.replace(/[()]/g, '').split(/ (?:AND|OR) /);
  return licence.includes(' OR ') ? terms.some(does) : terms.every(does);
}

function complaintsAbout(some, list) {
  return some.flatMap(({ name, version, license }) => {
    if (!license) return [`${name} ${version} names no licence`];
    if (license === ELASTIC && elastic.includes(name)) return [];
    if (holds(license, (term) => list.includes(term))) return [];
    return [`${name} ${version} is under ${license}, which is not allowed here`];
  });
}

const notice = read('NOTICE');
const mentioned = (term) =>
  notice.includes(term === ELASTIC ? 'Elastic License 2.0' : term.replace(/^BSD-.*/, 'BSD'));
const complaints = [
  ...complaintsAbout(running, PERMISSIVE),
  ...complaintsAbout(shown, PERMISSIVE),
  ...complaintsAbout(developing, IN_DEVELOPMENT),
  ...elastic
    .filter((name) => running.some((one) => one.name === name) !== notice.includes(`  ${name}\n`))
    .map((name) => `NOTICE does not agree with the licence of ${name}`),
  ...[...new Set(installed.map(({ license = '' }) => license))]
    .filter((licence) => !holds(licence, mentioned))
    .map((licence) => `NOTICE does not mention ${licence}`),
];

const row = (cells) => `| ${cells.join(' | ')} |`;
const byName = (one, other) =>
  one.name.localeCompare(other.name, 'en') || (one.version < other.version ? -1 : 1);
const once = (rows) => [...new Set(rows)];
const table = (some) =>
  [
    row(['Package', 'Version', 'Licence']),
    row(['---', '---', '---']),
    ...once(some.toSorted(byName).map(({ name, version, license }) => row([name, version, license]))),
  ].join('\n');

function grouped(some) {
  const licences = [...new Set(some.map(({ license }) => license))].sort();
  const named = (licence) =>
    once(
      some
        .filter(({ license }) => license === licence)
        .toSorted(byName)
        .map(({ name, version }) => `${name} ${version}`),
    ).join(', ');
  return [
    row(['Licence', 'Packages']),
    row(['---', '---']),
    ...licences.map((licence) => row([licence, named(licence)])),
  ].join('\n');
}

const page = `# Licences

Made from \`package-lock.json\` by \`node scripts/licences.mjs\`; do not edit. CreditGraph itself is under
[Apache-2.0](../LICENSE); what is to be handed on with it stands in [NOTICE](../NOTICE).

## The gateway is not all open source

Five packages that the gateway is built on are under the
[Elastic License 2.0](https://www.elastic.co/licensing/elastic-license):

${elastic.map((name) => `- \`${name}\``).join('\n')}

It is not an open-source licence. Anyone may use, copy, change and distribute them, and run the gateway for an authority's
own work; but no one may

- provide them to third parties as a hosted or managed service that gives access to a substantial set of their features,
- get around a licence key in them, or
- remove or hide a notice of licence, copyright or trademark.

Whoever operates CreditGraph for others, or sells it as a service, has to read that licence first. The ministries' services
do without these packages: \`@apollo/subgraph\` and \`graphql\` are MIT, and \`supergraph.graphql\` is standard Apollo Federation
2, which other routers serve too.

## At run time

${table(running)}

## In the page of the sandbox

What its parts bring. The bundler takes of it what the page needs into \`sandbox/dist\`, which the gateway serves to
developers and which is not in this repository.

${table(shown)}

## In development alone

To build and test; nothing of it runs with the house, and nothing has to be handed on with it.

${grouped(developing)}
`;

if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
const target = place('docs/licences.md');
if (!process.argv.includes('--check')) writeFileSync(target, page);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== page) {
  console.error('docs/licences.md is out of date: run "node scripts/licences.mjs".');
  process.exitCode = 1;
}
