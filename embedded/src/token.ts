import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '@creditgraph/gateway';
import { Refusal } from '@creditgraph/kernel';
import { readSettings } from './config';
import { issuerIn } from './issuer';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { runCommand } from './run-command';

const USAGE = `npm run --silent token -- --role STAFF --authority <ministry>
npm run --silent token -- --role GOVERNMENT --authority <department>
npm run --silent token -- --role SUBJECT --uscc <uscc>
npm run --silent token -- --role INSTITUTION --authority <uscc of the bank>

Prints one access token of the house's own issuer, for \`Authorization: Bearer\`.
  --hours n   how long it holds, 24 unless told
  --sub name  whom receipts and records name; made from role and authority unless told`;

const MOST_HOURS = 24 * 365;

/** Prints a token and nothing else, so that a script can take it. */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      role: { type: 'string' },
      authority: { type: 'string' },
      uscc: { type: 'string' },
      sub: { type: 'string' },
      hours: { type: 'string', default: '24' },
      help: { type: 'boolean', default: false },
    },
  });
  const { role, authority, uscc } = values;
  if (values.help || role === undefined) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  refuseOtherIssuer();
  if (role === 'STAFF') refuseUnknown(authority ?? '');
  const sub = values.sub ?? `${role.toLowerCase()}-${role === 'GOVERNMENT' ? 'demo' : (authority ?? uscc)}`;
  const issuer = issuerIn(join(readSettings(root).dataDir, 'keys'), clock);
  const { token } = await issuer.issue({ sub, role, authority, uscc }, hoursIn(values.hours));
  console.log(token);
  return 0;
}

/** A house that was given an issuer would refuse what its own could print. */
function refuseOtherIssuer(): void {
  const { issuer } = readEnvironment();
  if (issuer) throw new Error(`AUTH_ISSUER is set: tokens come from ${issuer.issuer}, not from here`);
}

function refuseUnknown(authority: string): void {
  const names = ministriesIn(root).map(({ name }) => name);
  if (names.includes(authority)) return;
  throw new Refusal('CHOICE_UNKNOWN', { field: '--authority', value: authority, choices: names.join(', ') });
}

function hoursIn(text: string): number {
  const hours = Number(text);
  if (hours > 0 && hours <= MOST_HOURS) return hours;
  throw new Refusal('CHOICE_UNKNOWN', { field: '--hours', value: text, choices: `0–${MOST_HOURS}` });
}

runCommand(main, () => 64);
