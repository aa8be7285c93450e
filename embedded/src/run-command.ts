import { Refusal } from '@creditgraph/kernel';

/** Runs a command and ends it with its code; what it refuses is told in both languages. */
export function runCommand(
  main: (args: readonly string[]) => Promise<number>,
  codeOf: (error: Error) => number,
): void {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: Error) => {
      console.error(error instanceof Refusal ? `${error.in('zh')}\n${error.in('en')}` : error.message);
      process.exitCode = codeOf(error);
    },
  );
}
