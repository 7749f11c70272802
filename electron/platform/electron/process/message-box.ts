/** Shows boxes of the operating system, for what no window of the program can say. */
import { type Locale, pickLocale, wordsIn } from '../../../../shared/words.ts'
import type { App, ElectronModules } from '../modules.ts'
import { messageBoxWords } from './message-box-words.ts'

/** Shows an error in the user's language and waits until it is closed. @param more appended verbatim. */
export function showError(
  { app, dialog }: Pick<ElectronModules, 'app' | 'dialog'>,
  name: 'noSandbox' | 'noTemporaryFolder' | 'failed' | 'crashing',
  more?: string,
): void {
  const text = wordsIn(messageBoxWords[name], localeOf(app))
  dialog.showErrorBox('Claimcheck', more === undefined ? text : `${text}\n\n${more}`)
}

/**
 * Returns the user's language; English where the system fails to report it, because a box must be shown in any case.
 */
export function localeOf(app: Pick<App, 'getPreferredSystemLanguages'>): Locale {
  try {
    return pickLocale(app.getPreferredSystemLanguages())
  } catch {
    return 'en'
  }
}
