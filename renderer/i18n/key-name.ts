/** How keys are written: as they are labelled on the keyboards of a platform and a language. */
import { isSwiss, type Locale } from '../../shared/words.ts'
import { commandKey } from './command-key.ts'

type Names = Readonly<Record<string, string>>

/** German keyboards; Swiss ones have the English labels. */
const german: Names = { Delete: 'Entf', Home: 'Pos1', End: 'Ende', 'Shift+': 'Umschalt+' }
const mac: Names = { Delete: '⌫', Home: '↖', End: '↘', 'Shift+': '⇧' }

/**
 * @param key as commands name theirs: `Mod+K`, `Delete`.
 * @param platform as `navigator.platform`.
 */
export function keyName(key: string, platform: string, locale: Locale): string {
  const command = commandKey(platform, locale)
  const isGerman = locale.startsWith('de') && !isSwiss(locale)
  const names = command === '⌘' ? mac : isGerman ? german : {}
  return key.replace('Mod+', command).replace(/Shift\+|[A-Z][a-z]+$/, (name) => names[name] ?? name)
}
