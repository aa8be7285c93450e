import { connectionOf, type OwnDesk, type PageAsked, pageOf } from '@creditgraph/kernel';
import { effectsOf } from './effect';

type Asked = PageAsked & { readonly month: string };

export const effectResolvers = ({ books, clock }: OwnDesk) => ({
  Query: {
    transportEffects: async (_: unknown, { month, ...asked }: Asked) => {
      const page = pageOf(asked, 2);
      const effects = await effectsOf(books, { month, asOf: clock(), page });
      return connectionOf(effects, page, ({ on, id }) => [on, id]);
    },
  },
});
