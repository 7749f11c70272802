/** Accesses the machine's clipboard through the programs that belong to its display server. */
import os from 'node:os'
import { clearedText } from '../cleared-text.ts'
import type { Clipboard } from '../platform.ts'

/** Programs that write and read a clipboard's text. */
export interface ClipboardTools {
  /** @throws Error where the text cannot be written. */
  write(text: string): Promise<void>
  /** @returns the text; empty where the clipboard has none. @throws Error where it cannot be read. */
  read(): Promise<string>
}

/** Inputs of the choice of programs. */
export interface ClipboardMachine {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform
  /** As `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The kernel's release, as `os.release()`. */
  readonly release: string
}

export interface ClipboardOptions {
  readonly machine: ClipboardMachine
  /** Loads the programs for X11, Windows and macOS. */
  readonly usual: () => Promise<ClipboardTools>
  /** Loads the programs for Wayland. */
  readonly wayland: () => Promise<ClipboardTools>
  /** How long they may take, in milliseconds. */
  readonly timeoutMilliseconds: number
}

const thisMachine: ClipboardOptions = {
  machine: { platform: process.platform, env: process.env, release: os.release() },
  usual: async () => (await import('clipboardy')).default,
  wayland: async () => (await import('./wayland-tools.ts')).waylandTools,
  // The programs have no time limit themselves when another program owns the clipboard and does not respond.
  timeoutMilliseconds: 3000,
}

/**
 * Creates the clipboard. It cannot mark its entries for clipboard histories: none of the programs can.
 * @returns a clipboard whose `write` throws `ClipboardToolMissing` where only a tool yet to be installed could write.
 */
export function createClipboard(parts: ClipboardOptions = thisMachine): Clipboard {
  const { machine, timeoutMilliseconds } = parts
  const tools = () => (isWaylandWindow(machine) ? parts.wayland() : parts.usual())
  const overwrite = async () => (await tools()).write(clearedText(machine.platform))

  /** Clears a text whose writing was given up on but which arrived after all. */
  async function clearLate(text: string): Promise<void> {
    if ((await (await tools()).read()).trimEnd() === text.trimEnd()) await overwrite()
  }

  return {
    async write(text) {
      const writing = (await tools()).write(text)
      await withTimeLimit(
        writing,
        timeoutMilliseconds,
        () => void writing.then(() => clearLate(text)).catch(() => undefined),
      )
    },
    read: async () => withTimeLimit((await tools()).read(), timeoutMilliseconds),
    clear: () => withTimeLimit(overwrite(), timeoutMilliseconds),
  }
}

/**
 * Whether the browser's window is a Wayland one, which pastes from Wayland's clipboard. `clipboardy` falls back to
 * X11's where it does not find `wl-copy`; that succeeds, and the window pastes the previous text
 * (`findings/clipboardy-on-wayland.sh`). Some compositors synchronize X11's text, some only while an X11 window has the
 * focus; the compositor is unknown here, so neither is relied upon. Linux on Windows (WSL) has Windows' clipboard.
 */
function isWaylandWindow({ platform, env, release }: ClipboardMachine): boolean {
  if (platform === 'win32' || platform === 'darwin' || /microsoft/i.test(release)) return false
  return Boolean(env.WAYLAND_DISPLAY)
}

async function withTimeLimit<Value>(
  work: Promise<Value>,
  timeoutMilliseconds: number,
  onLate?: () => void,
): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    onLate?.()
    late.reject(new Error('the clipboard does not answer'))
  }, timeoutMilliseconds)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
