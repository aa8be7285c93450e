import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import type { Caller } from '../caller';
import { standsFor } from '../subject/thing';
import { grantsOn } from './directive';
import { type Occasion, refusalFor } from './grants';
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
    const caller = callerIn(context);
    const told = () => resolve(parent, args, context, info);
    const open = (occasion: Occasion): unknown => {
      const refusal = refusalFor(caller, { field: name, grants }, occasion);
      if (refusal) throw refusal;
      if (type === null || grants.includes('PUBLIC')) return told();
      return noted(told(), parent ?? argumentsOf(args), { context, field: `${type}.${name}` });
    };
    const occasion = { ministry, subject: subjectOf(parent ?? argumentsOf(args)) };
    const byAuthorisation = caller.role === 'INSTITUTION' && grants.includes('AUTHORISED_INSTITUTION');
    if (!byAuthorisation) return open(occasion);
    return authorisationIn(context)(parent).then(() => open({ ...occasion, authorised: true }));
  };
}

/** Whom the object speaks of, and of a thing whoever stands for it; at the root, whom the arguments do. */
function subjectOf(speaker: unknown): string | null {
  const { uscc, subject, holder } = Object(speaker) as Readonly<Record<string, unknown>>;
  const code = uscc ?? (typeof subject === 'string' ? standsFor({ subject, holder: textIn(holder) }) : null);
  return textIn(code);
}

const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What is told, once it is noted of whom. */
function noted(
  value: unknown,
  speaker: unknown,
  { context, field }: { readonly context: unknown; readonly field: string },
): unknown {
  if (value instanceof Promise) return value.then((told) => noted(told, speaker, { context, field }));
  const [known] = subjectsOf(speaker);
  noteRead(Object(context), field, known === undefined ? subjectsOf(value) : [known]);
  return value;
}

const argumentsOf = ({ input, ...others }: Readonly<Record<string, unknown>>) => input ?? others;

/** A subgraph that guards a field and forgets the caller must not serve it to everyone. */
function callerIn(context: unknown): Caller {
  const { caller } = Object(context) as { caller?: Partial<Caller> };
  if (caller?.role === undefined) throw new Error('a field with @access is served without a caller');
  return caller as Caller;
}

/** The same goes for one that is open by authorisation and has no books to look it up in. */
function authorisationIn(context: unknown): (at: unknown) => Promise<unknown> {
  const { authorisationFor } = Object(context) as { authorisationFor?: (at: unknown) => Promise<unknown> };
  if (!authorisationFor) throw new Error('a field is open by authorisation, and nobody keeps authorisations');
  return authorisationFor;
}
