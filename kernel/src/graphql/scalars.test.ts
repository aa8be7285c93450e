import { buildSchema, GraphQLError, graphqlSync } from 'graphql';
import { Refusal } from '../errors';
import { refusalBehind } from './refused';
import { dateScalar, dateTimeScalar, scalarResolvers, sealedStandingScalar, usccScalar } from './scalars';

const CODE = '91350100M000100Y43';

describe('the scalars', () => {
  it.each`
    scalar                  | given                          | understood                    | rule
    ${usccScalar}           | ${` ${CODE.toLowerCase()} `}   | ${CODE}                       | ${'mends case and space of a code'}
    ${dateScalar}           | ${'2024-02-29'}                | ${'2024-02-29'}               | ${'take a leap day'}
    ${dateTimeScalar}       | ${'2026-06-15T10:00:00+08:00'} | ${'2026-06-15T02:00:00.000Z'} | ${'turn an offset into UTC'}
    ${sealedStandingScalar} | ${'a.b.c'}                     | ${'a.b.c'}                    | ${'leave a seal alone'}
  `('$rule', ({ scalar, given, understood }) => {
    expect(scalar.parseValue(given)).toBe(understood);
    expect(scalar.parseLiteral({ kind: 'StringValue', value: given })).toBe(understood);
  });

  it.each`
    scalar                  | given                      | code
    ${usccScalar}           | ${'123'}                   | ${'USCC_LENGTH'}
    ${usccScalar}           | ${`${CODE.slice(0, 17)}4`} | ${'USCC_CHECK_DIGIT'}
    ${dateScalar}           | ${'2023-02-29'}            | ${'DATE_INVALID'}
    ${dateTimeScalar}       | ${'2026-06-15T10:00:00'}   | ${'INSTANT_INVALID'}
    ${usccScalar}           | ${91350100}                | ${'SCALAR_NOT_TEXT'}
    ${sealedStandingScalar} | ${{ standing: 'x' }}       | ${'SCALAR_NOT_TEXT'}
  `('refuse $given with $code', ({ scalar, given, code }) => {
    expect(() => scalar.parseValue(given)).toThrow(expect.objectContaining({ code }));
  });

  it.each`
    scalar            | stored                         | answered
    ${dateTimeScalar} | ${'2026-06-15T02:00:00.000Z'}  | ${'2026-06-15T02:00:00.000Z'}
    ${dateTimeScalar} | ${'2026-06-15T10:00:00+08:00'} | ${'2026-06-15T02:00:00.000Z'}
    ${usccScalar}     | ${'OLD-REGISTER-NO-7'}         | ${'OLD-REGISTER-NO-7'}
  `('answer $stored as $answered', ({ scalar, stored, answered }) => {
    expect(scalar.serialize(stored)).toBe(answered);
  });

  it('keep the refusal behind the error GraphQL makes of a bad variable', () => {
    const schema = buildSchema('scalar USCC type Query { echo(uscc: USCC!): USCC }');
    Object.assign(schema.getType('USCC') ?? {}, scalarResolvers.USCC);
    const { errors } = graphqlSync({
      schema,
      source: 'query ($uscc: USCC!) { echo(uscc: $uscc) }',
      variableValues: { uscc: 'x' },
    });

    expect(refusalBehind(errors?.[0])?.code).toBe('USCC_LENGTH');
    expect(refusalBehind(new GraphQLError('?', { originalError: new Refusal('TOO_MANY') }))?.code).toBe(
      'TOO_MANY',
    );
    expect(refusalBehind(new Error('disk full'))).toBeNull();
  });
});
