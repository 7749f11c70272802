/** Programs of other people, each in a process group of its own, so that its helpers end with it. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout } from 'node:timers/promises'

export interface Started {
  readonly child: ChildProcess
  /** The last it said, on both its outputs. */
  said(): string
  /** Waits until somebody listens on a port of this machine. @throws Error with what the program said. */
  untilListening(port: number): Promise<void>
}

/** How long a program may take to listen, in milliseconds. */
const patience = 30_000

/** Starts a program and hears what it says. */
export function startGroup(
  [program = '', ...args]: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): Started {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000)
    })
  return {
    child,
    said: () => said,
    async untilListening(port) {
      const until = performance.now() + patience
      while (!(await isListening(port))) {
        if (hasEnded(child) || performance.now() > until)
          throw new Error(`${program} does not answer: ${said}`)
        await setTimeout(50)
      }
    },
  }
}

/** Ends a program with all that it started. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await Promise.race([gone, setTimeout(3000)])
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
