import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@creditgraph/embedded';
import { parse, parseAllDocuments } from 'yaml';
import { readShared, variablesIn } from './config';
import { readGateway } from './gateway-config';
import { ministries } from './ministries';

interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly envFrom?: readonly Readonly<
    Record<string, { readonly name: string; readonly optional?: boolean }>
  >[];
  readonly resources: { readonly limits?: { readonly memory?: string } };
  readonly securityContext: object;
  readonly startupProbe?: object;
  readonly livenessProbe?: object;
  readonly readinessProbe?: object;
}

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly metadata?: { readonly annotations?: object };
      readonly spec: {
        readonly enableServiceLinks?: boolean;
        readonly securityContext: object;
        readonly containers: Container[];
      };
    };
  };
}

const names = ministries.map(({ name }) => name);
const base = join(root, 'deploy/kubernetes/base');
const resourcesIn = (folder: string): Resource[] =>
  readdirSync(folder)
    .filter((file) => file !== 'kustomization.yaml' && file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => document.toJS({}) as Resource);
const inBase = resourcesIn(base);
const jobs = resourcesIn(join(root, 'deploy/kubernetes/migrate'));
const pods = [...inBase, ...jobs].filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
const named = (kind: string) =>
  inBase
    .filter((one) => one.kind === kind)
    .map(({ metadata }) => metadata.name)
    .sort();

describe('the files for container engines', () => {
  it('are those that the folders under subgraphs/ make', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/deploy.mjs'), '--check'], {
      encoding: 'utf8',
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each(['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'])(
    'have a %s for every ministry and the gateway',
    (kind) => expect(named(kind)).toEqual([...names, 'gateway'].sort()),
  );

  it('hand the gateway the public keys of all, which it publishes', () => {
    const text = readFileSync(join(base, 'gateway.yaml'), 'utf8');

    for (const name of [...names, 'gateway']) expect(text).toContain(`path: public/${name}.pem`);
  });

  it('have a migration for every ministry', () => {
    expect(jobs.map(({ metadata }) => metadata.name)).toEqual(names.map((name) => `${name}-migrate`));
  });

  it.each(pods)(
    'keep the variables that the Services would make (TAX_PORT=tcp://…) from $kind $metadata.name',
    ({ spec: { template } }) => expect(template.spec.enableServiceLinks).toBe(false),
  );

  it.each(pods)(
    'run $kind $metadata.name as nobody, on a root that cannot be written, within limits',
    ({ kind, spec: { template } }) => {
      const [container] = template.spec.containers;

      expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
      expect(container?.securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container?.resources.limits?.memory).toMatch(/^\d+[MG]i$/);
      const probes = [container?.startupProbe, container?.livenessProbe, container?.readinessProbe];
      expect(probes.filter(Boolean)).toHaveLength(kind === 'Job' ? 0 : 3);
    },
  );

  it('let nothing in or out that is not named', () => {
    expect(named('NetworkPolicy')).toEqual(
      expect.arrayContaining(['nothing-by-default', 'gateway', 'ministries', 'monitoring']),
    );
  });

  it.each(inBase.filter(({ kind }) => kind === 'Deployment'))(
    'let the metrics of $metadata.name be gathered, at a port that no Service names',
    ({ spec: { template } }) => {
      const [container] = template.spec.containers;
      const port = container?.env.find(({ name }) => name === 'METRICS_PORT')?.value;

      expect(template.metadata?.annotations).toEqual({
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': port,
      });
      const services = JSON.stringify(inBase.filter(({ kind }) => kind === 'Service'));
      expect(services).not.toContain(port);
    },
  );

  it.each`
    of              | from
    ${'gateway'}    | ${[{ configMapRef: { name: 'gateway-settings', optional: true } }, { secretRef: { name: 'gateway-settings', optional: true } }]}
    ${names[0]}     | ${[{ configMapRef: { name: 'ministry-settings', optional: true } }]}
    ${names.at(-1)} | ${[{ configMapRef: { name: 'ministry-settings', optional: true } }]}
  `('give $of what the house has set for it, and start where nothing is', ({ of, from }) => {
    const deployment = inBase.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === of);

    expect(deployment?.spec.template.spec.containers[0]?.envFrom).toEqual(from);
  });

  it('let the gateway of production out to an issuer and to Redis, by a file to fill in', () => {
    const folder = join(root, 'deploy/kubernetes/overlays/production');
    const { resources } = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8'));
    const { kind, spec } = parse(readFileSync(join(folder, 'outward.yaml'), 'utf8'));

    expect(resources).toContain('outward.yaml');
    expect({ kind, pods: spec.podSelector, types: spec.policyTypes }).toEqual({
      kind: 'NetworkPolicy',
      pods: { matchLabels: { 'app.kubernetes.io/component': 'gateway' } },
      types: ['Egress'],
    });
    expect(spec.egress.map(({ ports }: { ports: { port: number }[] }) => ports[0]?.port)).toEqual([
      443, 6379,
    ]);
    for (const { to } of spec.egress)
      expect(to).toEqual([{ ipBlock: { cidr: expect.stringMatching(/\/32$/) } }]);
  });

  describe('of one machine', () => {
    const { services, secrets, networks } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), {
      merge: true,
    });

    it('have the database, every ministry and the gateway', () => {
      expect(Object.keys(services).sort()).toEqual([...names, 'database', 'gateway'].sort());
    });

    const environmentOf = (name: string, said: Readonly<Record<string, string>>) => {
      const given = Object.entries<string>(services[name].environment).filter(
        ([key]) => !key.endsWith('_FILE'),
      );
      const filled = given.map(([key, text]) => [
        key,
        text.replace(/^\$\{(\w+):-(.*)\}$/, (_, of, usual) => said[of] || usual),
      ]);
      return variablesIn(undefined, Object.fromEntries(filled));
    };
    const SAID = {
      AUTH_ISSUER: 'https://issuer.example',
      AUTH_AUDIENCE: 'creditgraph',
      AUTH_JWKS: 'https://issuer.example/jwks',
      RATE_LIMIT: '5000',
      REDIS_URL: 'redis://redis.example:6379',
      TRUSTED_PROXIES: '10.0.0.1',
      CORS_ORIGINS: 'https://credit.example.cn',
    };

    it.each`
      said    | issuer                                                                              | rateLimit | redisUrl          | trustedProxies  | corsOrigins
      ${{}}   | ${null}                                                                             | ${null}   | ${null}           | ${[]}           | ${[]}
      ${SAID} | ${{ issuer: SAID.AUTH_ISSUER, audience: SAID.AUTH_AUDIENCE, jwks: SAID.AUTH_JWKS }} | ${5000}   | ${SAID.REDIS_URL} | ${['10.0.0.1']} | ${[SAID.CORS_ORIGINS]}
    `(
      'have the gateway take the tokens of $issuer where the environment says $said',
      ({ said, ...settings }) => {
        expect(readGateway(environmentOf('gateway', said))).toMatchObject(settings);
      },
    );

    it.each(names)(
      'let %s deliver webhooks to the internet, and to what networks the environment names',
      (name) => {
        const networksOf = (said: Readonly<Record<string, string>>) =>
          readShared(environmentOf(name, said)).webhooks.networks;
        const outward = services[name].networks.filter((network: string) => !networks[network]?.internal);

        expect(outward).toEqual(['receivers']);
        expect(networksOf({})).toEqual([]);
        expect(networksOf({ WEBHOOK_NETWORKS: '10.1.0.0/16' })).toEqual(['10.1.0.0/16']);
      },
    );

    it.each([...names, 'gateway'])('give %s the secrets it needs, and nobody else', (name) => {
      const { user, read_only, cap_drop, healthcheck, secrets: given } = services[name];
      const expected = [...(name === 'gateway' ? [] : [`${name}-database`]), `${name}-key`, 'person-key'];

      expect({ user, read_only, cap_drop }).toEqual({
        user: expect.stringMatching(/^\$\{CREDITGRAPH_USER:-\d{4}/),
        read_only: true,
        cap_drop: ['ALL'],
      });
      expect(healthcheck.test).toHaveLength(4);
      expect(given.map(({ source }: { source: string }) => source)).toEqual(expected);
      for (const { source } of given) expect(secrets[source].file).toMatch(/^\.data\/services\//);
    });
  });
});
