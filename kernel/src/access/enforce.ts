import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import type { Caller } from '../caller';
import { grantsOn } from './directive';
import { refusalFor } from './grants';
import { noteRead, subjectsOf } from './log/reads';

/**
 * Puts a guard before the resolver of every field that carries `@access`, on whatever way it is reached: by a root
 * field, through `_entities`, or below another field. No subgraph relies on the gateway to have looked.
 */
export function enforceAccess(schema: GraphQLSchema, ministry: string | null): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isRead = type !== schema.getMutationType();
    for (const field of Object.values(type.getFields())) guard(field, ministry, isRead ? type.name : null);
  }
}

/** What is read beyond the guard is noted under the name of its type; who writes stands in what is written. */
function guard(field: GraphQLField<unknown, unknown>, ministry: string | null, type: string | null): void {
  const grants = field.astNode ? grantsOn(field.astNode) : null;
  if (!grants) return;
  const { name, resolve = defaultFieldResolver } = field;
  field.resolve = (parent, args, context, info) => {
    const subject = subjectOf(parent ?? argumentsOf(args));
    const refusal = refusalFor(callerIn(context), { field: name, grants }, { ministry, subject });
    if (refusal) throw refusal;
    const value: unknown = resolve(parent, args, context, info);
    if (type === null || grants.includes('PUBLIC')) return value;
    const noted = (told: unknown) => {
      const [known] = subjectsOf(parent ?? argumentsOf(args));
      noteRead(Object(context), `${type}.${name}`, known === undefined ? subjectsOf(told) : [known]);
      return told;
    };
    return isPromise(value) ? value.then(noted) : noted(value);
  };
}

/** Whom the object speaks of; at the root, whom the arguments do. */
function subjectOf(speaker: unknown): string | null {
  const { uscc, subject } = Object(speaker) as { uscc?: unknown; subject?: unknown };
  const code = uscc ?? subject;
  return typeof code === 'string' ? code : null;
}

const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;

const argumentsOf = ({ input, ...others }: Readonly<Record<string, unknown>>) => input ?? others;

/** A subgraph that guards a field and forgets the caller must not serve it to everyone. */
function callerIn(context: unknown): Caller {
  const { caller } = Object(context) as { caller?: Partial<Caller> };
  if (caller?.role === undefined) throw new Error('a field with @access is served without a caller');
  return caller as Caller;
}
