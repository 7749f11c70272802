/** What an entry hands to the function that starts the app on its platform. */
import type { Platform } from './platform.ts'

export interface EntryParts {
  /** Absolute folder of everything that was built. */
  readonly dist: string
  /** Replaces parts of the platform before the app starts on it. Absent: the app gets the platform as it is. */
  readonly adapt?: (platform: Platform) => Platform
  /** A line for the lock screen. */
  readonly note?: string | undefined
}
