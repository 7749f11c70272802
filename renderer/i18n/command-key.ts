/** How the key is written that makes a letter a command. */
import { isSwiss, type Locale } from '../../shared/words.ts'

/**
 * @param platform as `navigator.platform`.
 * @param locale German keyboards say Strg, Swiss ones Ctrl.
 * @returns what precedes the letter.
 */
export function commandKey(platform: string, locale: Locale): string {
  if (/^(Mac|iP)/.test(platform)) return '⌘'
  return locale.startsWith('de') && !isSwiss(locale) ? 'Strg+' : 'Ctrl+'
}
