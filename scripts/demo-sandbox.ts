/** Runs the sandbox while the demo's program runs on it. */
import { writeOptions } from '../e2e/harness/demo/options.ts'
import { type RunningSandbox, runSandbox } from '../e2e/harness/demo/sandbox-process.ts'

/**
 * @param run starts the program with these arguments. @returns its exit code.
 * @returns the program's exit code; 1 where the sandbox did not start.
 */
export async function withSandbox(run: (args: readonly string[]) => Promise<number>): Promise<number> {
  const sandbox = await runSandbox({ port: portOf(process.argv), tlsTwins: true }).catch((error: Error) => {
    console.error(error.message)
    return undefined
  })
  if (!sandbox) return 1
  emit(sandbox)
  try {
    return await run(
      writeOptions({
        dataFolder: sandbox.dataFolder,
        transports: sandbox.transports,
        note: `Demo · ${sandbox.passphrase}`,
        attachable: false,
      }),
    )
  } finally {
    await sandbox.stop()
  }
}

/** `--port=NUMBER`: the first of ten ports for the sandbox, so that its addresses stay the same. */
function portOf(argv: readonly string[]): number {
  return Number(argv.find((each) => /^--port=\d+$/.test(each))?.slice('--port='.length) ?? 0)
}

/** All of it belongs to the sandbox, runs on this machine only, and is gone when the window is closed. */
function emit({ passphrase, user }: RunningSandbox): void {
  console.log(`Passphrase of the demo vault: ${passphrase}`)
  console.log(`Login window: ${user.user} / ${user.password}`)
}
