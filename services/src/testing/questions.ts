import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isLeafType,
  isRequiredArgument,
} from 'graphql';

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What may be given for an argument, by its name; enumerations speak for themselves. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

/** A number from 0 up to one less than this. */
export type Choose = (count: number) => number;

/** Of the limits of an operation so much is left to chance. */
const DEEPEST = 8;
const WIDEST = 5;
const FIELDS = 60;
const ALIASES = 12;

/** Always the same numbers for the same seed. */
export function choosing(seed: number): Choose {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

/** Asks at random for whatever a schema knows: fields, fragments, aliases, directives, variables and literals. */
export function questionOf(schema: GraphQLSchema, values: Values, choose: Choose): Question {
  return new Wording(values, choose).questionOn(schema.getQueryType() as GraphQLObjectType);
}

type AnyField = GraphQLField<unknown, unknown>;

class Wording {
  private readonly declared: string[] = [];
  private readonly fragments: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private fields = 0;
  private aliases = 0;

  constructor(
    private readonly values: Values,
    private readonly choose: Choose,
  ) {}

  questionOn(root: GraphQLObjectType): Question {
    const roots = this.some(Object.values(root.getFields()), 1 + this.choose(2));
    const body = roots.map((field) => this.field(field, 1)).join(' ');
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const query = [`query Q${declared} { ${body} }`, ...this.fragments].join('\n');
    return { query, variables: this.variables };
  }

  private field(field: AnyField, depth: number): string {
    this.fields += 1;
    const name = this.oneIn(6) && this.aliases < ALIASES ? `${this.alias()}_${field.name}: ` : '';
    const type = getNamedType(field.type);
    const below = isLeafType(type) ? '' : ` { ${this.selection(type as GraphQLObjectType, depth + 1)} }`;
    return `${name}${field.name}${this.given(field.args)}${this.directive()}${below}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const all = Object.values(type.getFields());
    const room = depth < DEEPEST && this.fields < FIELDS;
    const askable = room ? all : all.filter(({ type: of }) => isLeafType(getNamedType(of)));
    const fields = this.some(askable, 1 + this.choose(WIDEST)).map((field) => this.field(field, depth));
    const apart = this.choose(fields.length + 1);
    const inside = fields.slice(apart).join(' ');
    const typename = this.oneIn(5) || fields.length === 0 ? ['__typename'] : [];
    return [
      ...typename,
      ...fields.slice(0, apart),
      ...(inside ? [this.grouped(type.name, inside)] : []),
    ].join(' ');
  }

  /** As it is, or in a fragment with or without a name. */
  private grouped(type: string, fields: string): string {
    switch (this.choose(4)) {
      case 0:
        return `... on ${type} { ${fields} }`;
      case 1:
        this.fragments.push(`fragment F${this.fragments.length} on ${type} { ${fields} }`);
        return `...F${this.fragments.length - 1}`;
      default:
        return fields;
    }
  }

  private given(args: readonly GraphQLArgument[]): string {
    const said = args.filter((argument) => isRequiredArgument(argument) || this.choose(2) === 0);
    const written = said.flatMap((argument) => this.argument(argument));
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  private argument({ name, type }: GraphQLArgument): string[] {
    const of = getNamedType(type);
    const all = this.values[name] ?? (isEnumType(of) ? of.getValues().map((value) => value.name) : []);
    if (all.length === 0) throw new Error(`the generator has no value for ${name}: ${type}`);
    const value = all[this.choose(all.length)];
    if (this.choose(2) === 0 || typeof value === 'object')
      return [`${name}: ${this.variable(String(type), value)}`];
    return [`${name}: ${isEnumType(of) ? value : JSON.stringify(value)}`];
  }

  private directive(): string {
    if (!this.oneIn(12)) return '';
    return ` @${this.choose(2) === 0 ? 'skip' : 'include'}(if: ${this.variable('Boolean!', this.choose(2) === 0)})`;
  }

  private variable(type: string, value: unknown): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${type}`);
    this.variables[name] = value;
    return `$${name}`;
  }

  private some<T>(all: readonly T[], count: number): T[] {
    const left = [...all];
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(this.choose(left.length), 1),
    ).flat();
  }

  private alias(): string {
    this.aliases += 1;
    return `a${this.aliases}`;
  }

  private oneIn(count: number): boolean {
    return this.choose(count) === 0;
  }
}
