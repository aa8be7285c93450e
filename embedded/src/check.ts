import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startGateway } from '@creditgraph/gateway';
import { type CheckAnswer, exitCodeOf, printed } from './check-report';
import { readSettings } from './config';
import { openHouse } from './house';
import { issuerIn } from './issuer';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

const USAGE = `npm run check -- <uscc> [--scenario GOVERNMENT_PROCUREMENT] [--role SUPPLIER] [--as-of 2026-06-15T10:00:00+08:00]
                       [--purpose text] [--case number] [--json] [--lang zh|en]

Exit code: 0 CLEAR, 1 CAUTION, 2 RESTRICTED, 3 PROHIBITED, 4 INDETERMINATE, 64 the question could not be put, 70 no check could be made.`;

const CHECK = `query Check($uscc: USCC!, $asOf: DateTime, $scenario: CheckScenario!, $role: CheckRole, $purpose: String, $caseNumber: String) {
  entityCreditProfile(uscc: $uscc, asOf: $asOf) {
    uscc
    entity { name status }
    jointPunishmentCheck(scenario: $scenario, role: $role, purpose: $purpose, caseNumber: $caseNumber) {
      id decision decidedAt asOf catalogueVersion scenario role requiresHumanConfirmation alsoCheck receipt
      reasons { code zh en }
      sources { sector status required }
      hits {
        effect remedy remarks sector
        listing { id kind grounds decisionNumber decidedBy basis enteredOn validUntil status list { code name } }
        measure { code name nameEn basis category implementedBy }
      }
      information { sector kind text listing { list { name } } }
      incentives { sector measure { name basis } }
    }
  }
}`;

/** Whoever can open the books can make such a token; in the receipt it stands by this name. */
const WHOEVER_IS_AT_THE_TERMINAL = { sub: 'terminal', role: 'GOVERNMENT', authority: '本机终端' };

/** Puts one question to the federation in this process and prints the answer; the exit code is the decision. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scenario: { type: 'string', default: 'GOVERNMENT_PROCUREMENT' },
      role: { type: 'string', default: 'SUPPLIER' },
      'as-of': { type: 'string' },
      purpose: { type: 'string' },
      case: { type: 'string' },
      lang: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().locale },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [uscc, ...others] = positionals;
  if (values.help || uscc === undefined || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const language = values.lang.startsWith('zh') ? 'zh' : 'en';
  const { scenario, role, purpose, case: caseNumber } = values;
  const answer = await ask({ uscc, asOf: values['as-of'], scenario, role, purpose, caseNumber }, language);
  console.log(
    values.json ? JSON.stringify(answer, null, 2) : printed(answer, language, process.stdout.isTTY),
  );
  return exitCodeOf(answer);
}

async function ask(variables: Record<string, unknown>, language: string): Promise<CheckAnswer> {
  const settings = readSettings(root);
  const house = await openHouse(ministriesIn(root), settings, clock);
  const { authenticate, issue } = issuerIn(join(settings.dataDir, 'keys'), clock);
  const { subgraphs, personKey } = house;
  const quiet = () => undefined;
  const gateway = await startGateway({ subgraphs, personKey, authenticate, clock, log: quiet });
  try {
    const { token } = await issue(WHOEVER_IS_AT_THE_TERMINAL, 1);
    return (await gateway.execute(CHECK, variables, {
      'accept-language': language,
      authorization: `Bearer ${token}`,
    })) as unknown as CheckAnswer;
  } finally {
    await gateway.close();
    await house.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    const usage = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    console.error(usage ? `${error.message}\n\n${USAGE}` : error.message);
    process.exitCode = usage ? 64 : 70;
  },
);
