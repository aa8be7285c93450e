import {
  connectionOf,
  cursorOf,
  type FileContext,
  gradeOf,
  type Instant,
  type OwnDesk,
  type PageAsked,
  pageOf,
} from '@creditgraph/kernel';
import { evaluation } from '../evaluation';
import { refuseUnlessOver, type SubjectSurcharge, surchargeAt, surchargesAfter } from './surcharge';

type Asked = PageAsked & { readonly halfYear: string };

/** What the environment authority answers about the surcharge. */
export const surchargeResolvers = ({ books, clock }: OwnDesk) => ({
  Query: {
    environmentElectricitySurcharges: async (_: unknown, { halfYear, ...asked }: Asked) => {
      const page = pageOf(asked, 1);
      const asOf = clock();
      refuseUnlessOver(halfYear, asOf);
      const { first, after } = page;
      const { found, next } = await surchargesAfter(books, {
        halfYear,
        asOf,
        first,
        after: after?.[0] ?? '',
      });
      const { edges, pageInfo } = connectionOf(found, page, ({ uscc }) => [uscc]);
      return {
        edges,
        pageInfo: next === null ? pageInfo : { hasNextPage: true, endCursor: cursorOf([next]) },
      };
    },
  },

  EntityCreditProfile: {
    electricitySurcharge: async (
      { uscc, asOf }: { uscc: string; asOf: Instant },
      { halfYear }: { halfYear: string },
      { loaders }: FileContext,
    ) => {
      refuseUnlessOver(halfYear, asOf);
      return surchargeAt(loaders, halfYear, { subject: uscc, asOf });
    },
  },

  ElectricitySurcharge: { colour: ({ colour }: SubjectSurcharge) => gradeOf({ evaluation }, colour) },
});
