/** A machine whose administrator set policies, for one process and its children: the folder `/etc` is another one there. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export interface ManagedMachine {
  /**
   * Runs a program there, in a mount namespace of its own: nobody else on this machine sees the policies.
   * @param policies by name, for every browser.
   * @param level the folder they are put into.
   */
  run(
    policies: object,
    program: readonly string[],
    env?: NodeJS.ProcessEnv,
    level?: 'managed' | 'recommended',
  ): ManagedProgram
  remove(): void
}

export interface ManagedProgram {
  readonly child: ChildProcess
  /** What it has printed so far. */
  readonly printed: { out: string; err: string }
  /** Its exit code; undefined where a signal ended it. */
  readonly ended: Promise<number | undefined>
}

const bases = ['chromium', 'opt/chrome', 'opt/chrome_for_testing', 'opt/edge']

/** Where a user may not make mount namespaces, the user's own user namespace may. */
const unshare = process.getuid?.() === 0 ? ['-m'] : ['-m', '-r']

/** Whether such a machine can be made here: Linux, and the right to make a mount namespace. */
export function canBeManaged(): boolean {
  return process.platform === 'linux' && spawnSync('unshare', [...unshare, 'true']).status === 0
}

export function makeManagedMachine(): ManagedMachine {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-managed-'))
  let made = 0
  const etcWith = (policies: object, level: string) => {
    made += 1
    const etc = path.join(folder, String(made))
    // What this user may not read is left out; no browser needs it.
    spawnSync('cp', ['-a', '/etc', etc])
    for (const base of bases) {
      const managed = path.join(etc, base, 'policies', level)
      mkdirSync(managed, { recursive: true })
      writeFileSync(path.join(managed, 'test.json'), JSON.stringify(policies))
    }
    return etc
  }
  return {
    run(policies, program, env = {}, level = 'managed') {
      const script = 'mount --make-rprivate / && mount --bind "$0" /etc && exec "$@"'
      const args = [...unshare, 'sh', '-c', script, etcWith(policies, level), ...program]
      const child = spawn('unshare', args, {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const printed = { out: '', err: '' }
      child.stdout.on('data', (text) => {
        printed.out += text
      })
      child.stderr.on('data', (text) => {
        printed.err += text
      })
      const ended = new Promise<number | undefined>((resolve) =>
        child.once('close', (code) => resolve(code ?? undefined)),
      )
      return { child, printed, ended }
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
