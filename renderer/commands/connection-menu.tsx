/** The menu of a connection: on its row, and on its ticket. */
import { type ReactNode, useState } from 'react'
import { tokenOf } from '../../shared/connection.ts'
import { keyName } from '../i18n/key-name.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'
import { CopyMenu } from '../token/hand-over/copy-menu.tsx'
import { Menu, type MenuPlace } from '../ui/menu.tsx'
import { choiceCommands } from './choice-commands.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import css from './connection-menu.module.css'
import { situationOf } from './situation.ts'

const { get, cancel, copy, renew, edit, pin, unpin, forget, delete: remove } = commands

/** @param place what it was opened on has the keyboard again afterwards. */
export function ConnectionMenu({ place, close }: { readonly place: MenuPlace; readonly close: () => void }) {
  const words = useWords()
  const { store, clock } = useSurroundings()
  const [situation] = useState(() => situationOf(store.getState(), clock.now(), words.locale))
  const [isCopyingAs, copyAs] = useState(false)
  const { connection, offer, state } = situation
  const token = connection && tokenOf(connection.status)
  if (!connection) return null
  if (isCopyingAs && token)
    return (
      <CopyMenu connection={connection} token={token} place={{ ...place, byKeyboard: true }} close={close} />
    )
  const usual = choiceCommands[`copyAs.${connection.copyForm ?? state.curlForms[0]}`]
  const item = (command: Command | undefined): ReactNode =>
    command?.applies(situation) && (
      <MenuItem
        key={command.words(words)}
        command={command}
        onClick={() => {
          close()
          place.owner?.focus({ preventScroll: true })
          void command.run(store.actions, situation)
        }}
      />
    )
  return (
    <Menu label={connection.name} testId="connection-menu" place={place} close={close}>
      {[get, cancel, copy, usual].map(item)}
      {offer === 'copy' && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid="copy-as"
          onClick={() => copyAs(true)}
        >
          {words.t('commands.forms')}
        </button>
      )}
      {[renew].map(item)}
      <hr className={css.rule} />
      {[edit, pin, unpin, forget, remove].map(item)}
    </Menu>
  )
}

function MenuItem({ command, onClick }: { readonly command: Command; readonly onClick: () => void }) {
  const words = useWords()
  const [key] = command.keys
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={css.item} onClick={onClick}>
      {command.words(words)}
      {key && <kbd>{keyName(key, navigator.platform, words.locale)}</kbd>}
    </button>
  )
}
