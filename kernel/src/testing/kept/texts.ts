import { kept } from './kept';

type Sdl = typeof import('../../graphql/sdl');

/** The texts of subgraphs, each put together once from the same own text. */
export const sdlKept = (made: Sdl): Sdl => ({
  ...made,
  subgraphSdl: remembered((own) => kept('sdl', own, () => made.subgraphSdl(own))),
  sectorSdl: remembered((field) => kept('sector', field, () => made.sectorSdl(field))),
});

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const made = known.get(text) ?? make(text);
    known.set(text, made);
    return made;
  };
}
