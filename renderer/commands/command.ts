/** A command: something that can be done in the window, whichever way the user calls it. */
import type { ConnectionSummary } from '../../shared/connection.ts'
import type { WordKey } from '../i18n/phrase.ts'
import type { WordsInUse } from '../i18n/use-words.ts'
import type { WindowActions } from '../store/store.ts'
import type { Situation } from './situation.ts'

export interface Command {
  /** Where the sheet of keys lists it. */
  readonly topic: 'connection' | 'window'
  /** Its name, as on its button. */
  readonly words: (words: WordsInUse) => string
  /** The first one is shown. `Mod` is Ctrl, on macOS ⌘. */
  readonly keys: readonly string[]
  /** Whether it can be done now. */
  readonly applies: (situation: Situation) => boolean
  /** Does it through the store, as its button does. */
  readonly run: (actions: WindowActions, situation: Situation) => unknown
}

/** Makes a command of the whole window. */
export function ofWindow(
  words: WordKey | Command['words'],
  run: Command['run'],
  keys: readonly string[] = [],
  applies: Command['applies'] = () => true,
): Command {
  return {
    topic: 'window',
    words: typeof words === 'string' ? ({ t }) => t(words) : words,
    keys,
    applies,
    run,
  }
}

/** Makes a command on the connection in the pane. */
export function ofConnection(
  words: WordKey,
  run: (actions: WindowActions, connection: ConnectionSummary) => unknown,
  keys?: readonly string[],
  applies: (connection: ConnectionSummary, situation: Situation) => boolean = () => true,
): Command {
  return {
    ...ofWindow(words, (actions, { connection }) => connection && run(actions, connection), keys),
    topic: 'connection',
    applies: (situation) => situation.connection !== undefined && applies(situation.connection, situation),
  }
}
