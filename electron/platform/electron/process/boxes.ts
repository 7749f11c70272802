/** Boxes of the operating system, for what no window of the program can say. */
import { type Locale, pickLocale, wordsIn } from '../../../../shared/words.ts'
import type { App, ElectronModules } from '../modules.ts'
import { boxWords } from './box-words.ts'

/** Shows an error in the user's language and waits until it is closed. @param more stands below it, as it is. */
export function showError(
  { app, dialog }: Pick<ElectronModules, 'app' | 'dialog'>,
  name: 'noSandbox' | 'noTemporaryFolder' | 'failed' | 'crashing',
  more?: string,
): void {
  const text = wordsIn(boxWords[name], localeOf(app))
  dialog.showErrorBox('Claimcheck', more === undefined ? text : `${text}\n\n${more}`)
}

/** The user's language; English where the system cannot say, because a box has to come in any case. */
export function localeOf(app: Pick<App, 'getPreferredSystemLanguages'>): Locale {
  try {
    return pickLocale(app.getPreferredSystemLanguages())
  } catch {
    return 'en'
  }
}
