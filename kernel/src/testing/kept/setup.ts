/*
 * Every suite finds what the run keeps in the place of what it would make again. A suite about the thing itself takes
 * the real one back: `jest.unmock('./connect')`.
 */
jest.mock('../../storage/connect', () =>
  jest
    .requireActual<typeof import('./databases')>('./databases')
    .laidOutBefore(jest.requireActual('../../storage/connect')),
);
jest.mock('../../graphql/sdl', () =>
  jest.requireActual<typeof import('./texts')>('./texts').sdlKept(jest.requireActual('../../graphql/sdl')),
);
