/** The composition root: puts vault, connections, desk and window together on a desktop. */
import type { Desktop } from './desktop/desktop.ts'

export interface AppOptions {
  /** Absolute folder for the vault and the preferences. */
  readonly dataFolder: string
  /** Absolute folder of the built page. */
  readonly pageFolder: string
  /** The program's version. */
  readonly version: string
  /** A line for the lock screen. */
  readonly note?: string
}

export interface App {
  /** Brings the window to the front: a second start asks for it. */
  focus(): void
  /** Settles when the person closed the window; the program may end then. */
  readonly ended: Promise<void>
}

/** Starts the program on a desktop. */
export async function startApp(_desktop: Desktop, _options: AppOptions): Promise<App> {
  throw new Error('not composed yet')
}
