/** Runs a command, and ends it with its code, or with 1 and the reason. */
export function command(main: (args: readonly string[]) => Promise<void>): void {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
