import { cursorOf, type FileContext, gradeOf, type Instant, type OwnDesk, pageOf } from '@creditgraph/kernel';
import { evaluation } from '../evaluation';
import { refuseUnlessOver, type SubjectSurcharge, surchargeOf, surchargesAfter } from './surcharge';

interface Asked {
  readonly halfYear: string;
  readonly first: number;
  readonly after?: string | null;
}

/** What the environment authority answers about the surcharge. */
export const surchargeResolvers = ({ books, clock }: OwnDesk) => ({
  Query: {
    environmentElectricitySurcharges: async (_: unknown, { halfYear, ...asked }: Asked) => {
      const { first, after } = pageOf(asked, 1);
      const asOf = clock();
      refuseUnlessOver(halfYear, asOf);
      const page = await surchargesAfter(books, { halfYear, asOf, first, after: after?.[0] ?? '' });
      const edges = page.found.map((node) => ({ cursor: cursorOf([node.uscc]), node }));
      const endCursor = page.next === null ? (edges.at(-1)?.cursor ?? null) : cursorOf([page.next]);
      return { edges, pageInfo: { hasNextPage: page.next !== null, endCursor } };
    },
  },

  EntityCreditProfile: {
    electricitySurcharge: async (
      { uscc, asOf }: { uscc: string; asOf: Instant },
      { halfYear }: { halfYear: string },
      { loaders }: FileContext,
    ) => {
      refuseUnlessOver(halfYear, asOf);
      const at = { subject: uscc, asOf };
      const [[subject], conduct] = await Promise.all([loaders.subject.load(at), loaders.conduct.load(at)]);
      return subject ? surchargeOf(halfYear, { subject, conduct, listings: [], evaluations: [] }) : null;
    },
  },

  ElectricitySurcharge: { colour: ({ colour }: SubjectSurcharge) => gradeOf({ evaluation }, colour) },
});
