import type { DeclarationResult, UseScope } from '../declaration/declaration';
import { declareInformation } from '../declaration/declare';
import { declarationKinds, truthOfDeclarations } from '../declaration/kinds';
import { decideDeclaration, verifyDeclaration, withdrawDeclaration } from '../declaration/steps';
import type { StepTaken } from '../procedure/mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { addDays, type IsoDate } from '../time';
import { usccWith } from '../uscc/uscc';
import type { SampleRecords } from './sample';

const DECLARED_FROM = '2026-06-01';

/** Each takes statements of its own, so a large sample leaves the rest undone. */
export const MOST_DECLARED = 16;

const titles: Readonly<Record<string, string>> = {
  LICENCE: '(示例)质量管理体系认证',
  OPERATIONS: '(示例)连续三年按期报送年度报告',
  CONTRACT: '(示例)虚构工程供货合同按期履行完毕',
  HONOUR: '(示例)虚构市质量奖',
  PUBLIC_GOOD: '(示例)虚构乡助学捐赠',
};
/** What became of one item after another; null where nobody has decided. */
const endings: readonly (DeclarationResult | 'WITHDRAWN' | null)[] = [
  ...(['VERIFIED', null, 'VERIFIED', 'UNCONFIRMED', 'VERIFIED', 'WITHDRAWN', 'VERIFIED', 'UNTRUE'] as const),
];
const scopes: readonly UseScope[] = ['PUBLIC', 'GOVERNMENT', 'PUBLIC', 'MINISTRY'];

/** Nine in the morning in China. */
const taken = (day: IsoDate, by: StepTaken['by']): StepTaken => ({
  ...{ at: `${day}T01:00:00.000Z`, actor: 'sample', provenance: '虚构样本', by },
});

/** Made-up items that the first entities of a sample declare of themselves, in every kind, and what came of each. */
export async function sampleDeclarations(
  tx: Transaction,
  { name, label }: Pick<SectorDefinition<never, string>, 'name' | 'label'>,
  records: readonly SampleRecords[],
): Promise<void> {
  const early = taken(DECLARED_FROM, 'SUBJECT').at;
  const subjects = records
    .map(({ subject }) => subject)
    .filter(({ subject, recordedAt }) => isEntityKey(subject) && recordedAt <= early);
  for (const [place, { subject: uscc }] of subjects.slice(0, MOST_DECLARED).entries())
    await declareOne(tx, name, { uscc, place, acceptedBy: `${label.zh}虚构受理机构(示例)` });
}

interface Item {
  readonly uscc: string;
  readonly place: number;
  readonly acceptedBy: string;
}

async function declareOne(tx: Transaction, name: string, { uscc, place, acceptedBy }: Item): Promise<void> {
  const on = addDays(DECLARED_FROM, place);
  const kind = declarationKinds[place % declarationKinds.length]?.code ?? '';
  const scope = scopes[place % scopes.length] ?? 'MINISTRY';
  const region = `${uscc.slice(2, 4)}0000`;
  const acceptedByCode = usccWith({ department: '1', category: '1', region, body: 'MUXU0001' });
  const [template] = truthOfDeclarations.templates;
  const id = await declareInformation(
    tx,
    { name },
    {
      ...{
        uscc,
        kind,
        acceptedBy,
        acceptedByCode,
        title: titles[kind] ?? '',
        template: template?.from ?? '',
      },
      ...{
        statement: '(示例)申报主体自述',
        issuer: '虚构单位(示例)',
        documentNumber: `示例证〔2026〕${place}号`,
      },
      ...{ heldFrom: '2026-01-15', evidence: ['(示例)证书复印件'] },
      ...(kind === 'LICENCE' && { validUntil: '2029-01-15' }),
      authorisation: { scope, until: '2028-06-01' },
    },
    taken(on, 'SUBJECT'),
  );
  const ending = endings[place % endings.length] ?? null;
  if (ending === 'WITHDRAWN')
    await withdrawDeclaration(
      tx,
      { id, uscc, expectedVersion: 1, reason: '(示例)申报有误,自行撤回' },
      taken(addDays(on, 2), 'SUBJECT'),
    );
  else if (ending) await decideOne(tx, id, { on, result: ending, acceptedBy, acceptedByCode });
}

interface Decided {
  readonly on: IsoDate;
  readonly result: DeclarationResult;
  readonly acceptedBy: string;
  readonly acceptedByCode: string;
}

async function decideOne(tx: Transaction, id: string, decided: Decided): Promise<void> {
  const { on, result, acceptedBy: authority, acceptedByCode: authorityCode } = decided;
  const begun = { id, expectedVersion: 1, reason: '(示例)向出具单位核对' };
  await verifyDeclaration(tx, begun, taken(addDays(on, 3), 'OWN_STAFF'));
  const reason = { VERIFIED: '核对一致', UNCONFIRMED: '出具单位未予答复', UNTRUE: '出具单位无此记录' }[
    result
  ];
  const evidence = result === 'UNCONFIRMED' ? [] : ['(示例)出具单位复函'];
  await decideDeclaration(
    tx,
    { id, expectedVersion: 2, result, reason: `(示例)${reason}`, evidence, authority, authorityCode },
    taken(addDays(on, 10), 'OWN_STAFF'),
  );
}
