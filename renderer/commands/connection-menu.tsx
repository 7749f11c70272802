/** The menu of a connection: on its row, and on its ticket. */
import { useState } from 'react'
import { tokenOf } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'
import { CopyMenu } from '../token/hand-over/copy-menu.tsx'
import { Menu, MenuItem, type MenuPlace } from '../ui/menu/menu.tsx'
import { choiceCommands } from './choice-commands.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import css from './connection-menu.module.css'
import { situationOf } from './situation.ts'

const {
  get,
  cancel,
  copy,
  renew,
  edit,
  duplicate,
  annotations,
  pin,
  unpin,
  forget,
  export: write,
  delete: remove,
} = commands

/** @param place what it was opened on has the keyboard again afterwards. */
export function ConnectionMenu({ place, close }: { readonly place: MenuPlace; readonly close: () => void }) {
  const words = useWords()
  const { store, clock } = useSurroundings()
  const [situation] = useState(() => situationOf(store.getState(), clock.now(), words))
  const [isCopyingAs, copyAs] = useState(false)
  const { connection, offer, state } = situation
  const token = connection && tokenOf(connection.status)
  if (!connection) return null
  if (isCopyingAs && token)
    return (
      <CopyMenu connection={connection} token={token} place={{ ...place, byKeyboard: true }} close={close} />
    )
  const choose = (command: Command) => {
    close()
    place.owner?.focus({ preventScroll: true })
    void command.run(store.actions, situation)
  }
  const items = (offered: Readonly<Record<string, Command | undefined>>) =>
    Object.entries(offered).map(
      ([id, command]) =>
        command?.applies(situation) && (
          <MenuItem key={id} testId={`menu-${id}`} className={css.item} onClick={() => choose(command)}>
            {command.words(words)}
            {command.keys[0] && <kbd>{words.keyName(command.keys[0])}</kbd>}
          </MenuItem>
        ),
    )
  const usual = choiceCommands[`copyAs.${connection.copyForm ?? state.curlForms[0]}`]
  return (
    <Menu label={connection.name} testId="connection-menu" place={place} close={close}>
      {items({ get, cancel, copy, usual })}
      {offer === 'copy' && (
        <MenuItem testId="copy-as" onClick={() => copyAs(true)}>
          {words.t('commands.forms')}
        </MenuItem>
      )}
      {items({ renew })}
      <hr className={css.rule} />
      {items({ edit, duplicate, annotations, pin, unpin, export: write, forget, delete: remove })}
    </Menu>
  )
}
