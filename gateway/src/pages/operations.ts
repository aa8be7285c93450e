import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { ownOperations } from '../registered/manifest';

/** An operation that answers as it stands. */
export interface ExampleOperation {
  readonly name: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** In the order in which they explain themselves; others follow by name. */
const FIRST = ['profile', 'procurement-check', 'batch-check', 'search', 'under-way', 'file-objection'];

/** The operations of `gateway/operations`, each with those of the given values that it takes as variables. */
export function exampleOperations(values: Readonly<Record<string, unknown>>): readonly ExampleOperation[] {
  return readdirSync(ownOperations)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => file.slice(0, -'.graphql'.length))
    .sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map((name) => {
      const text = readFileSync(join(ownOperations, `${name}.graphql`), 'utf8');
      return { name, text, variables: variablesOf(text, values) };
    });
}

const placeOf = (name: string) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

function variablesOf(text: string, values: Readonly<Record<string, unknown>>) {
  const names = parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? (definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
      : [],
  );
  return Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));
}
