import { addResolversToSchema } from '@apollo/subgraph/dist/schema-helper';
import { entitiesResolver } from '@apollo/subgraph/dist/types';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { kept } from './kept';

type Federated = typeof import('../../graphql/federated');
type Sdl = typeof import('../../graphql/sdl');

interface Checked {
  readonly text: string;
  readonly document: DocumentNode;
}

/** The texts of subgraphs, each put together once from the same own text. */
export const sdlKept = (made: Sdl): Sdl => ({
  ...made,
  subgraphSdl: remembered((own) => kept('sdl', own, () => made.subgraphSdl(own))),
  sectorSdl: remembered((field) => kept('sector', field, () => made.sectorSdl(field))),
});

/** Schemas, of which each text is checked once: the others are built without asking again whether it is sound. */
export const schemasKept = (made: () => Federated): Federated => {
  const checked = remembered((sdl): Checked => {
    const text = kept('schema', sdl, () => textOf(made().federated(sdl)));
    return { text, document: parse(text, { noLocation: true }) };
  });
  return { federated: (sdl) => unchecked(checked(sdl)) };
};

/** All of a schema, as it is told to the federation. */
export const textOf = (schema: GraphQLSchema): string => {
  const told = schema.getQueryType()?.getFields()._service?.resolve as undefined | (() => { sdl: string });
  if (!told) throw new Error('a schema that tells the federation nothing of itself');
  return told().sdl;
};

/** Has behind the fields of the federation what `buildSubgraphSchema` puts there. */
function unchecked({ text, document }: Checked): GraphQLSchema {
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  const query = schema.getQueryType()?.name ?? '';
  addResolversToSchema(schema, { [query]: { _service: () => ({ sdl: text }) } });
  if (schema.getType('_Entity')) {
    addResolversToSchema(schema, {
      [query]: {
        _entities: (_, { representations }, context, info) =>
          entitiesResolver({ representations, context, info }),
      },
      _Entity: { __resolveType: ({ __typename }) => __typename },
    });
  }
  return schema;
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const made = known.get(text) ?? make(text);
    known.set(text, made);
    return made;
  };
}
