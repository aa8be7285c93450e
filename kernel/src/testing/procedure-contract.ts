import fc from 'fast-check';
import { Refusal, refusals } from '../errors';
import { isByClock, rowAfter } from '../procedure/life';
import type { Procedure, Taker } from '../procedure/procedure';
import { refuseUnless } from '../procedure/take';

type Table = Procedure<string, string, never>;

/** States that can be reached from one, by whatever steps. */
function reachedFrom({ steps }: Table, start: string): Set<string> {
  const reached = new Set([start]);
  for (const state of reached) {
    for (const { from, to } of steps) if (from === state) reached.add(to);
  }
  return reached;
}

function refusalOf(refused: () => unknown): Refusal {
  try {
    refused();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

/** The articles of the rows that have an action. */
const basisOf = ({ steps }: Table, action: string): string =>
  [...new Set(steps.filter((row) => row.action === action).map(({ basis }) => basis))].join(';');

/** What every procedure is held to: call it in a test of the noun. */
export function procedureContract(table: Table): void {
  const { noun, initial, states, actions, steps } = table;
  const names = Object.keys(states);

  describe(`the procedure of ${noun}`, () => {
    it('names every state and action of its table, and uses each', () => {
      expect(new Set([initial, ...steps.flatMap(({ from, to }) => [from, to])])).toEqual(new Set(names));
      expect(new Set(steps.map(({ action }) => action))).toEqual(new Set(Object.keys(actions)));
    });

    it('has one row for a state and an action', () => {
      const keys = steps.map(({ from, action }) => `${from} ${action}`);
      expect(keys).toEqual([...new Set(keys)]);
    });

    it('says who takes each step and on what basis; the clock takes a step alone, after a deadline', () => {
      for (const row of steps) {
        expect(row.by.length).toBeGreaterThan(0);
        expect(row.basis.trim()).not.toBe('');
        if (isByClock(row))
          expect(row).toMatchObject({ by: ['CLOCK'], deadline: { since: expect.any(String) } });
      }
    });

    it('reaches every state, and is trapped in none', () => {
      expect(reachedFrom(table, initial)).toEqual(new Set(names));
      const ends = names.filter((name) => states[name]?.terminal);
      for (const name of names) {
        const next = steps.filter(({ from, to }) => from === name && (to !== name || ends.length === 0));
        expect({ name, ends: next.length === 0 }).toEqual({ name, ends: states[name]?.terminal === true });
        if (ends.length > 0) {
          const reached = reachedFrom(table, name);
          expect({ name, ends: ends.some((end) => reached.has(end)) }).toEqual({ name, ends: true });
        }
      }
    });

    it('names the article wherever it refuses: a step, whoever takes it, and what a condition asks', () => {
      for (const { from, action, basis, by, condition } of steps.filter((row) => !isByClock(row))) {
        const take = (taker: Taker) => () => refuseUnless(table, from, { action, by: taker });
        expect(refusalOf(take('CLOCK'))).toMatchObject({ code: 'ACCESS_DENIED', details: { basis } });
        for (const taker of condition ? by : []) {
          const article = condition?.basis ?? basis;
          expect(refusalOf(take(taker))).toMatchObject({
            code: condition?.refusal,
            details: { basis: article },
          });
        }
      }
    });

    it('asks nothing without a code that always comes with its article', () => {
      const codes = new Set(steps.flatMap(({ condition }) => (condition ? [condition.refusal] : [])));
      expect([...codes].filter((code) => !('rests' in refusals[code]))).toEqual([]);
    });

    it('takes what its table says and nothing else, whatever is tried in whatever order', () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...Object.keys(actions)), { maxLength: 30 }), (tried) => {
          let state = initial;
          for (const action of tried) {
            const row = steps.find((one) => one.from === state && one.action === action && !isByClock(one));
            const take = () => rowAfter(table, state, action).to;
            if (!row)
              expect(refusalOf(take)).toMatchObject({
                code: 'STEP_NOT_ALLOWED',
                details: { basis: basisOf(table, action) },
              });
            else state = take();
            expect(names).toContain(state);
          }
        }),
      );
    });
  });
}
