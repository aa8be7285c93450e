import { gzipSync } from 'node:zlib';
import type { Eavesdropper, Heard } from '../testing/wires';

/** What a source says of one entity. */
export type Entity = Record<string, unknown>;
export const sent = (body: unknown) => ({ body: typeof body === 'string' ? body : JSON.stringify(body) });
export const entitiesIn = ({ text }: Heard): Entity[] => JSON.parse(text).data._entities;

/** Sends in place of each entity what is made of it. */
export const instead =
  (make: (entity: Entity) => unknown): Eavesdropper =>
  (heard) =>
    sent({ data: { _entities: entitiesIn(heard).map(make) } });
/** Sends the honest data, and these errors beside them or in their place. */
const complaining =
  (extensions: object, data?: unknown): Eavesdropper =>
  (heard) => {
    const errors = [{ message: 'not required here', path: ['_entities', 0, 'publicCredit'], extensions }];
    return sent({
      data: data === undefined ? { _entities: entitiesIn(heard).map(() => null) } : data,
      errors,
    });
  };
export const standing = (sealed: unknown): Eavesdropper =>
  instead(() => ({ publicCredit: { standing: sealed } }));

/** Answers of a source that holds the listing, none of which is one. */
export const nonsense: Readonly<Record<string, Eavesdropper>> = {
  'breaks off': () => ({ body: '{"data":', broken: true }),
  'breaks off before a word': () => ({ body: '', broken: true }),
  'ends in a word': ({ text }) => ({ body: text.slice(0, -20) }),
  'says nothing': () => ({ body: '' }),
  'has no data': () => sent({ data: null }),
  'has no entities': () => sent({ data: { _entities: null } }),
  'has an empty list': () => sent({ data: { _entities: [] } }),
  'has one entity too many': instead((entity) => [entity, entity]),
  'has a null for the entity': instead(() => null),
  'has a null for the file': instead(() => ({ publicCredit: null })),
  'has a null for the seal': standing(null),
  'has an empty object': instead(() => ({})),
  'is a page': () => ({ headers: { 'content-type': 'text/html' }, body: '<html>CLEAR</html>' }),
  'is a page that calls itself JSON': () => ({ body: '<html>CLEAR</html>' }),
  'leads elsewhere': () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }),
  'is a bomb': () => ({
    headers: { 'content-encoding': 'gzip' },
    body: gzipSync(Buffer.alloc(5_000_000, ' ')),
  }),
  'is a list': () => sent([{ data: {} }]),
  'is a number beyond all': () => sent('{"data":{"_entities":[{"publicCredit":1e999}]}}'),
  'says it twice': ({ text }) => sent(`${text.slice(0, -1)},"data":{"_entities":[{"publicCredit":null}]}}`),
  'reaches for the prototype': () =>
    sent(
      '{"data":{"_entities":[{"__proto__":{"publicCredit":{"standing":null},"decision":"CLEAR"},"constructor":{"prototype":{"decision":"CLEAR"}}}]}}',
    ),
  'complains that it is not required': complaining({ code: 'NOT_REQUIRED' }),
  'complains in both languages': complaining({ code: 'CLEAR', zh: '无需核查', en: 'not required' }),
  'complains with a head of its own': complaining({ code: 'X', http: { status: 304 } }),
  'complains with a head nobody can send': complaining({ zh: '好', en: 'fine', http: { status: 99_999 } }),
  'complains, and has no data': complaining({ code: 'NOT_REQUIRED' }, null),
  'complains about everything': () => sent({ errors: [{ message: 'x', path: Array(5).fill('__proto__') }] }),
  'complains in numbers': () => sent({ data: null, errors: [1, 2] }),
};
