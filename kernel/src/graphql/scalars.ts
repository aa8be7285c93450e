import { type ASTNode, GraphQLScalarType, Kind } from 'graphql';
import { Refusal } from '../errors';
import { parseDate, parseInstant } from '../time';
import { parseUscc } from '../uscc/uscc';

/** Codes are checked when they come in and never again when they go out: what a register holds must stay readable. */
export const usccScalar = scalarOf(
  'USCC',
  'Unified social credit code of GB 32100-2015. Lower case and surrounding space are accepted.',
  parseUscc,
);

/** A civil date; text order is time order. */
export const dateScalar = scalarOf('Date', 'A civil date of China, YYYY-MM-DD.', parseDate);

/** Goes out in one spelling only, because instants are compared and sealed letter by letter. */
export const dateTimeScalar = scalarOf(
  'DateTime',
  'An instant as ISO 8601 with an explicit offset; answered in UTC with milliseconds.',
  parseInstant,
  (value) => (CANONICAL.test(value) ? value : parseInstant(value)),
);

/** One opaque leaf, so that no selection, alias or argument of a client can reach inside it. */
export const sealedStandingScalar = scalarOf(
  'SealedStanding',
  'What a source says to the joint punishment check, sealed by that source.',
  (value) => value,
);

/** The resolvers of every scalar of the house; a schema takes those it declares. */
export const scalarResolvers = {
  USCC: usccScalar,
  Date: dateScalar,
  DateTime: dateTimeScalar,
  SealedStanding: sealedStandingScalar,
};

const CANONICAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function scalarOf(
  name: string,
  description: string,
  parse: (value: string) => string,
  serialize: (value: string) => string = (value) => value,
) {
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => serialize(textOf(name, value)),
    parseValue: (value) => parse(textOf(name, value)),
    parseLiteral: (node) => parse(textOf(name, literalOf(node))),
  });
}

function textOf(scalar: string, value: unknown): string {
  if (typeof value !== 'string') throw new Refusal('SCALAR_NOT_TEXT', { scalar });
  return value;
}

const literalOf = (node: ASTNode) => (node.kind === Kind.STRING ? node.value : undefined);
