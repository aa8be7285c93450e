import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type HeldReceipt,
  type ReceiptContent,
  type ReceiptProblem,
  editions as shipped,
  type Verifier,
  verifyNext,
  verifyReceipt,
} from '@creditgraph/joint-punishment';
import { z } from 'zod';
import { callerFolder, readSettings } from './config';
import { editionIn, ownKeysIn, publishedKeysIn, receiptIn } from './receipt-file';
import { root } from './root';
import { runCommand } from './run-command';
import { exitCodeOf, printed, type Verified } from './verify-report';

const USAGE = `npm run verify -- receipt.json [--keys keys.json] [--previous before.json]
                            [--catalogue edition.json] [--json] [--lang zh|en]

Proves offline that the receipt of a check is genuine and unaltered, and makes its decision again from its own contents.
  receipt.json  content and receipt of checkReceipt, or the whole answer; npm run check -- <uscc> --receipt writes it
  --keys        the keys as published at /.well-known/creditgraph-keys.json; those of DATA_DIR unless told
  --previous    the caller's receipt before it: the two must be linked
  --catalogue   the edition the receipt names, where it did not come with this program; again for that of the receipt before

Exit code: 0 genuine, and the decision follows from it; 1 it is not; 2 it cannot be told (a key or an edition of the catalogue
is missing); 64 the question could not be put, 70 it failed.`;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      previous: { type: 'string' },
      catalogue: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      lang: { type: 'string', default: Intl.DateTimeFormat().resolvedOptions().locale },
      help: { type: 'boolean', default: false },
    },
  });
  const [file, ...others] = positionals;
  if (values.help || file === undefined || others.length > 0) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const place = (name: string) => resolve(callerFolder(), name);
  const keys =
    values.keys === undefined ? ownKeysIn(readSettings(root).dataDir) : publishedKeysIn(place(values.keys));
  const previous = values.previous === undefined ? null : receiptIn(place(values.previous));
  const editions = [...shipped, ...values.catalogue.map((edition) => editionIn(place(edition)))];
  const verified = verifiedBy({ keys, editions }, receiptIn(place(file)), previous);
  const language = values.lang.startsWith('zh') ? 'zh' : 'en';
  console.log(
    values.json ? JSON.stringify(verified, null, 2) : printed(verified, language, process.stdout.isTTY),
  );
  return exitCodeOf(verified);
}

function verifiedBy(verifier: Verifier, held: HeldReceipt, previous: HeldReceipt | null): Verified {
  const problems: ReceiptProblem[] = previous
    ? verifyNext(previous, held, verifier)
    : verifyReceipt(held, verifier);
  return { problems, content: contentOf(held), linked: previous !== null };
}

/** As much of a receipt as is shown of it: one that was altered may say anything. */
const shown = z.looseObject({
  ...{ id: z.string(), sequence: z.number(), caller: z.string(), decidedAt: z.string() },
  catalogueVersion: z.string(),
  request: z.looseObject({
    ...{ scenario: z.string(), role: z.string(), asOf: z.string() },
    subject: z.looseObject({ shown: z.string() }),
  }),
  evidence: z.array(z.looseObject({ source: z.string(), status: z.string() })),
  decision: z.looseObject({ decision: z.string() }),
  hindsight: z
    .looseObject({
      decision: z.string(),
      differences: z.array(z.looseObject({ sector: z.string(), change: z.string() })),
    })
    .nullish(),
});

function contentOf({ content }: HeldReceipt): ReceiptContent | null {
  try {
    return shown.parse(JSON.parse(content)) as unknown as ReceiptContent;
  } catch {
    return null;
  }
}

runCommand(main);
