import { accessLogOf } from '../access/log/access-log';
import { latestRecord, sectorRecords } from '../freshness';
import { sectorSchema } from '../sector-books';
import { type Books, openBooks } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import { aSector, aSubject, noon } from '../testing/records';
import { aSigner } from '../testing/signer';
import { outboxOf } from '../webhook/outbox';
import { type Meter, openMeter } from './meter';
import { callMetrics, watchBooks } from './ministry-metrics';

onEveryEngine('the metrics of a ministry', (database) => {
  let books: Books;
  let meter: Meter;
  let freshness: () => Promise<string | null>;
  beforeEach(async () => {
    books = await openBooks(database(), sectorSchema);
    meter = await openMeter({ port: 0, host: '127.0.0.1' });
    freshness = () => latestRecord(books, sectorRecords);
    const clock = () => noon('2026-06-15');
    const accessLog = accessLogOf(books, clock);
    const parts = { books, signer: aSigner(), settings: { networks: [] }, clock, accessLog };
    const outbox = outboxOf(aSector(), parts);
    watchBooks(meter, [{ books, subgraph: { name: 'tax' }, freshness: () => freshness(), outbox }]);
  });
  afterEach(async () => {
    await meter.close();
    await books.close();
  });
  const scraped = async (name: string) => {
    const text = await (await fetch(`${meter.url}/metrics`)).text();
    return text.split('\n').filter((line) => line.startsWith(name));
  };

  it('tell how far deliveries are behind', async () => {
    expect((await scraped('creditgraph_outbox{')).sort()).toEqual([
      'creditgraph_outbox{sector="tax",what="backlog"} 0',
      'creditgraph_outbox{sector="tax",what="deadLetters"} 0',
      'creditgraph_outbox{sector="tax",what="stopped"} 0',
    ]);
  });

  it('tell how long statements took and whether they failed', async () => {
    await books.query('SELECT 1');
    await expect(books.query('SELECT nothing FROM nowhere')).rejects.toThrow();

    expect(await scraped('creditgraph_statement_seconds_count')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/sector="tax",outcome="done"} \d+$/),
        expect.stringMatching(/outcome="failed"} 1$/),
      ]),
    );
  });

  it('tell when the latest record arrived, and nothing where that is not known', async () => {
    const NAME = 'creditgraph_latest_record_timestamp_seconds{';
    expect(await scraped(NAME)).toEqual([]);
    const at = noon('2026-06-15');
    await books.write((tx) => recordSubject(tx, aSubject(), at));
    expect(await scraped(NAME)).toEqual([`${NAME}sector="tax"} ${Date.parse(at) / 1_000}`]);
    freshness = async () => {
      throw new Error('gone');
    };
    expect(await scraped(NAME)).toEqual([]);
  });

  it('tell how the connections to a server are used', async () => {
    const told = await scraped('creditgraph_connections{');
    const states = ['used', 'idle', 'waiting', 'limit'].map((state) =>
      expect.stringContaining(`state="${state}"`),
    );

    expect(told).toEqual(books.engine === 'mysql' ? states : []);
  });

  it('tell of calls how long they took, and of errors their codes', async () => {
    const calls = callMetrics(meter, 'tax', () => 3);
    calls.answered({}, 0.02);
    calls.answered({ errors: [{ message: 'x', extensions: { code: 'LIST_UNKNOWN' } }] }, 0.02);

    expect(await scraped('creditgraph_call')).toEqual(
      expect.arrayContaining([
        'creditgraph_call_seconds_count{sector="tax",outcome="whole"} 1',
        'creditgraph_call_seconds_count{sector="tax",outcome="with errors"} 1',
        'creditgraph_call_errors_total{sector="tax",code="LIST_UNKNOWN"} 1',
        'creditgraph_calls_under_way{sector="tax"} 3',
      ]),
    );
  });

  it('are told at one path of a door of their own', async () => {
    expect((await fetch(`${meter.url}/`)).status).toBe(404);
    expect((await fetch(`${meter.url}/metrics`, { method: 'POST' })).status).toBe(404);
    expect(await scraped('nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
  });
});
