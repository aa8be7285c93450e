import { Refusal } from '@creditgraph/kernel';

/** Runs a command and ends it with its code; what it refuses is told in both languages. */
export function runCommand(
  main: (args: readonly string[]) => Promise<number>,
  codeOf: (error: Error) => number = usualCode,
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

/** 64 where the command, or what it was given, was wrong. */
export function usualCode(error: Error): number {
  const wrong = String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  return error instanceof Refusal || wrong ? 64 : 70;
}
