/** Lists what the palette offers: the commands that apply, and for each connection to turn to it and its next step. */
import type { ConnectionSummary } from '../../shared/connection.ts'
import type { WordsInUse } from '../i18n/use-words.ts'
import type { Surroundings } from '../store/context.ts'
import { folded } from '../store/list/folded-text.ts'
import { environmentName, systemOf } from '../store/select.ts'
import { choiceCommands } from './choice-commands.ts'
import { commands } from './commands.ts'
import { focusList } from './focus.ts'
import { offerOf, situationOf } from './situation.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Which connection it is about; of a connection, its system. */
  readonly detail?: string | undefined
  /** As commands name their keys. */
  readonly key?: string | undefined
  /** Offered only once something is typed: there are as many as connections. */
  readonly isSought?: true
  readonly run: () => unknown
}

/** @returns the entries as things are now, commands first. */
export function paletteEntries(
  { store, clock }: Pick<Surroundings, 'store' | 'clock'>,
  words: WordsInUse,
): readonly PaletteEntry[] {
  const situation = situationOf(store.getState(), clock.now(), words)
  const offered = Object.entries({ ...commands, ...choiceCommands })
    .filter(([, command]) => command !== commands.palette && command.applies(situation))
    .map(([id, command]) => ({
      id,
      label: command.words(words),
      key: command.keys[0],
      detail: command.topic === 'connection' ? situation.connection?.name : undefined,
      run: () => command.run(store.actions, situation),
    }))
  const connections = situation.state.connections
    .map((connection) => ({ connection, name: folded(connection.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ connection }) => connection)
  return [
    ...offered,
    ...connections.map((connection) => turnTo(connection, store, words)),
    ...connections.map((connection) => nextStep(connection, store, words, clock.now())),
  ]
}

function turnTo(
  connection: ConnectionSummary,
  store: Surroundings['store'],
  { locale }: WordsInUse,
): PaletteEntry {
  const system = systemOf(store.getState(), connection.system)
  return {
    id: connection.id,
    label: connection.name,
    detail: `${system?.name ?? connection.system} · ${environmentName(connection, system, locale)}`,
    isSought: true,
    run: () => {
      store.actions.show(connection.id)
      focusList()
    },
  }
}

function nextStep(
  connection: ConnectionSummary,
  { getState, actions }: Surroundings['store'],
  words: WordsInUse,
  now: number,
): PaletteEntry {
  const state = getState()
  const offer = offerOf(state, connection, now)
  const command = commands[offer]
  return {
    id: `${offer} ${connection.id}`,
    label: `${command.words(words)}: ${connection.name}`,
    isSought: true,
    run: () => {
      actions.show(connection.id)
      focusList()
      return command.run(actions, { state, connection, offer })
    },
  }
}
