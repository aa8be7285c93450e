import { connectionOf, type OwnDesk, pageOf } from '@creditgraph/kernel';
import { effectsOf } from './effect';

interface Asked {
  readonly month: string;
  readonly first: number;
  readonly after?: string | null;
}

export const effectResolvers = ({ books, clock }: OwnDesk) => ({
  Query: {
    transportEffects: async (_: unknown, { month, ...asked }: Asked) => {
      const page = pageOf(asked, 2);
      const effects = await effectsOf(books, { month, asOf: clock(), page });
      return connectionOf(effects, page, ({ on, id }) => [on, id]);
    },
  },
});
