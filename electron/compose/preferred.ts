/** The preferences as everything in main reads them: the usual ones until they have been read. */
import { type Preferences, usualPreferences } from '../../shared/contract.ts'
import { openPreferences, type PreferencesService } from '../session/preferences.ts'
import type { Base } from './base.ts'

export interface Preferred {
  readonly service: Promise<PreferencesService>
  /** Returns them as they were when they were last read. */
  current(): Preferences
  /** Reads what a request may have changed. */
  read(): Promise<void>
}

export function composePreferred({ options, shown }: Base): Preferred {
  const service = openPreferences(options.dataFolder, shown.preferences)
  let current: Preferences = usualPreferences
  return {
    service,
    current: () => current,
    async read() {
      current = (await service).current()
    },
  }
}
