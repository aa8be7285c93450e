import type { Composed, SubgraphSdl } from '../compose';

/** The same subgraphs are composed once in a run of the tests: see kernel/src/testing/kept. */
jest.mock('../compose', () => {
  const { kept } = jest.requireActual<typeof import('../../../kernel/src/testing/kept/kept')>(
    '../../../kernel/src/testing/kept/kept',
  );
  const made = () => jest.requireActual<typeof import('../compose')>('../compose');
  const sdlOf = (subgraphs: readonly SubgraphSdl[]) =>
    subgraphs.map(({ name, sdl, url }) => ({ name, sdl, url }));
  return {
    compose: (subgraphs: readonly SubgraphSdl[]): Composed =>
      kept('house', sdlOf(subgraphs), () => made().compose(subgraphs)),
  };
});
