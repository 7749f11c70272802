/** Tells a command's key where its button is. */
import { keyName } from '../i18n/key-name.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Command } from './command.ts'
import { type CommandId, commands } from './commands.ts'

/** @returns what makes the tooltip of a command's button: its name and its key, as `Edit (F2)`. */
export function useKeyTip(): (id: CommandId) => string {
  const words = useWords()
  return (id) => {
    const command: Command = commands[id]
    const [key] = command.keys
    const name = command.words(words)
    return key === undefined ? name : `${name} (${keyName(key, navigator.platform, words.locale)})`
  }
}
