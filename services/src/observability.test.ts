import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, root } from '@creditgraph/embedded';
import { startGateway } from '@creditgraph/gateway';
import { type Meter, openMeter, watchBooks } from '@creditgraph/kernel';
import { parse } from 'yaml';
import { callMetrics } from '../../kernel/src/metrics/ministry-metrics';
import { onMysql } from '../../kernel/src/testing/engines';
import { ministries } from './ministries';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly runbook: string };
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const rules: readonly Rule[] = parse(read('deploy/prometheus/alerts.yaml')).groups[0].rules;
/** Written by whoever gathers, of each process. */
const gathered = ['up'];

onMysql('what is watched', (database) => {
  let names: ReadonlySet<string>;
  let exposition = '';
  let close = async () => {};

  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-observability-'));
    const settings = { dataDir, databaseOf: () => database(), sample: { seed: 1, count: 0 } };
    const now = () => '2026-06-15T02:00:00.000Z';
    const house = await openHouse(ministries, settings, now);
    const meter: Meter = await openMeter({ port: 0, host: '127.0.0.1' });
    watchBooks(meter, [...house.ministries.values()]);
    callMetrics(meter, 'tax', () => 0).answered({}, 0);
    const { subgraphs, personKey } = house;
    const gateway = await startGateway({
      ...{ subgraphs, personKey, meter, clock: now, log: () => undefined },
      ...{ port: 0, host: '127.0.0.1' },
    });
    const made = JSON.stringify({
      query: 'query Made { measures(scenario: GOVERNMENT_PROCUREMENT) { code } }',
    });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: made });
    await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ none }"}' });
    exposition = await (await fetch(`${meter.url}/metrics`)).text();
    names = new Set([...exposition.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? ''));
    close = async () => {
      expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
      await gateway.close();
      await house.close();
      await meter.close();
      rmSync(dataDir, { recursive: true });
    };
  }, 120_000);
  afterAll(() => close());

  const base = (name: string) => name.replace(/_(bucket|sum|count)$/, '');

  it.each(rules)('has every metric that $alert asks of', ({ expr }) => {
    const asked = [...expr.matchAll(/\b(creditgraph_\w+|nodejs_\w+|process_\w+|up)\b/g)].map(
      ([name]) => name,
    );

    expect(asked.length).toBeGreaterThan(0);
    for (const name of asked) expect([...names, ...gathered]).toContain(names.has(name) ? name : base(name));
  });

  it.each(rules)('has a runbook for $alert, with its condition', ({ alert, annotations }) => {
    expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    expect(read('docs/operations.md')).toContain(`\n### ${alert}\n`);
  });

  it('is what the documentation names, and no more', () => {
    const documented = [...read('docs/observability.md').matchAll(/^\| `(creditgraph_\w+)` /gm)].map(
      ([, name]) => name,
    );

    expect([...documented].sort()).toEqual(
      [...names].filter((name) => name.startsWith('creditgraph_')).sort(),
    );
  });

  it('has labels that nobody outside can add to', () => {
    expect(exposition).not.toContain('Made');
    expect(exposition).toContain('creditgraph_operation_seconds_count{operation="other"} 2');
    expect(exposition).toContain(
      'creditgraph_errors_total{code="GRAPHQL_VALIDATION_FAILED",sector="gateway"} 1',
    );
    expect(exposition).toContain('creditgraph_request_seconds_count{status="400"} 1');
  });
});
