import type { WordsInUse } from '../i18n/use-words.ts'
import type { Command } from './command.ts'

/** Returns the tooltip of a command's button: its name and its key, as `Edit (F2)`. */
export function keyTip({ words: name, keys: [key = ''] }: Command, words: WordsInUse): string {
  return `${name(words)} (${words.keyName(key)})`
}
