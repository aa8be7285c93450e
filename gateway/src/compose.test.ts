import { compose } from './compose';
import { subgraphsOf } from './testing/federation';

jest.unmock('./compose');

describe('composition', () => {
  it('gives the same text whatever the order of the subgraphs', () => {
    const subgraphs = subgraphsOf();

    expect(compose([...subgraphs].reverse())).toEqual(compose(subgraphs));
  });

  it('of the sealed evidence has no hints', () => {
    expect(compose(subgraphsOf()).hints).toEqual([]);
  });

  it('shows clients the profile and hides the evidence', () => {
    const { apiSdl, supergraphSdl } = compose(subgraphsOf());

    expect(apiSdl).toContain('jointPunishmentCheck(purpose: String): JointPunishmentCheck');
    expect(apiSdl).not.toMatch(/standing|registration|SealedStanding/);
    expect(supergraphSdl).toContain('requires: "tax { standing } publicCredit { standing } registration"');
  });

  it('reports every complaint at once', () => {
    const sdl = (type: string) => `type Query { count: ${type} } type Shared { a: ${type} }`;
    const broken = [
      { name: 'one', sdl: sdl('Int') },
      { name: 'two', sdl: sdl('String') },
    ];

    expect(() => compose(broken)).toThrow(/Query\.count[\s\S]*Shared\.a/);
  });

  it('refuses evidence that takes arguments, because a client could give them', () => {
    const shapeable = { standingArguments: '(of: String)' };
    const subgraphs = subgraphsOf({ tax: shapeable, publicCredit: shapeable });

    expect(() => compose(subgraphs)).toThrow(
      'Fields in @requires or a key must not take arguments: CreditFile.standing',
    );
  });
});
