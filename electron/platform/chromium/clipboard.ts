/** The clipboard of the machine, reached through the programs that belong to its display. */
import os from 'node:os'
import { clearedText } from '../clipboard-blank.ts'
import type { Clipboard } from '../platform.ts'

/** Programs that write and read a clipboard's text. */
export interface ClipboardTools {
  /** @throws Error where the text cannot be written. */
  write(text: string): Promise<void>
  /** @returns the text; empty where no text is there. @throws Error where it cannot be read. */
  read(): Promise<string>
}

/** What decides which programs are used. */
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
  /** Loads X11's, Windows' and macOS' programs. */
  readonly usual: () => Promise<ClipboardTools>
  /** Loads Wayland's. */
  readonly wayland: () => Promise<ClipboardTools>
  /** How long they may take, in milliseconds. */
  readonly patience: number
}

const thisMachine: ClipboardOptions = {
  machine: { platform: process.platform, env: process.env, release: os.release() },
  usual: async () => (await import('clipboardy')).default,
  wayland: async () => (await import('./wayland-tools.ts')).waylandTools,
  // They wait for ever for another program that owns the clipboard and does not answer.
  patience: 3000,
}

/**
 * Makes the clipboard. It sets no mark for clipboard histories: none of the programs can.
 * @returns a clipboard whose `write` ends with `ClipboardToolMissing` where only an installed tool could really write.
 */
export function createClipboard(parts: ClipboardOptions = thisMachine): Clipboard {
  const { machine, patience } = parts
  const tools = () => (isWaylandWindow(machine) ? parts.wayland() : parts.usual())
  const overwrite = async () => (await tools()).write(clearedText(machine.platform))

  /** Takes off a text whose writing was given up, and which arrived all the same. */
  async function takeOffLate(text: string): Promise<void> {
    if ((await (await tools()).read()).trimEnd() === text.trimEnd()) await overwrite()
  }

  return {
    async write(text) {
      const writing = (await tools()).write(text)
      await inTime(writing, patience, () => void writing.then(() => takeOffLate(text)).catch(() => undefined))
    },
    read: async () => inTime((await tools()).read(), patience),
    clear: () => inTime(overwrite(), patience),
  }
}

/**
 * Tells whether the browser's window is a Wayland one, which pastes from Wayland's clipboard. `clipboardy` falls back to
 * X11's where it does not find `wl-copy`; that succeeds, and the window pastes what was there before
 * (`findings/clipboardy-on-wayland.sh`). Some compositors carry X11's text over, some only while an X11 window has the
 * focus: which one runs is not known here, so none is relied upon. Windows' own Linux (WSL) has Windows' clipboard.
 */
function isWaylandWindow({ platform, env, release }: ClipboardMachine): boolean {
  if (platform === 'win32' || platform === 'darwin' || /microsoft/i.test(release)) return false
  return Boolean(env.WAYLAND_DISPLAY)
}

async function inTime<Value>(work: Promise<Value>, patience: number, onLate?: () => void): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    onLate?.()
    late.reject(new Error('the clipboard does not answer'))
  }, patience)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
