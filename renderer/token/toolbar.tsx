/** Shows the rarer actions below the card. */
import { ArrowRightLeft, Copy, Eraser, Eye, EyeOff, KeyRound, LogOut, PencilLine, Trash2 } from 'lucide-react'
import { memo } from 'react'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { commands } from '../commands/commands.ts'
import { keyTip } from '../commands/key-tip.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useSystem, useWindow } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import { useDone } from '../ui/copy-icon.tsx'
import css from './toolbar.module.css'

interface ToolbarProps extends Pick<ConnectionSummary, 'id' | 'system' | 'method'> {
  readonly holdsSecrets: boolean
  readonly isHeld: boolean
  /** The login window's session outlives it. */
  readonly staysSignedIn: boolean
}

/** Told only what it shows, so that the next token leaves it as it is. */
export const Toolbar = memo(function Toolbar({
  id,
  system,
  method,
  holdsSecrets,
  isHeld,
  staysSignedIn,
}: ToolbarProps) {
  const words = useWords()
  const { t } = words
  const actions = useActions()
  const isRevealed = useWindow((state) => state.revealed?.id === id)
  return (
    <div className={css.toolbar}>
      {isHeld && (
        <Button
          look="quiet"
          testId={isRevealed ? 'hide' : 'reveal'}
          onClick={() => (isRevealed ? actions.hide() : void actions.reveal(id))}
        >
          {isRevealed ? <EyeOff size={15} /> : <Eye size={15} />}
          {t(isRevealed ? 'act.hide' : 'act.reveal')}
        </Button>
      )}
      {isHeld && (
        <Button look="quiet" testId="forget" onClick={() => void actions.forget(id)}>
          <Eraser size={15} />
          {t('act.forget')}
        </Button>
      )}
      {staysSignedIn && <SignOut id={id} />}
      {holdsSecrets && (
        <Button look="quiet" testId="open-secret" onClick={() => actions.openSecret(id)}>
          <KeyRound size={15} />
          {t('secret.act')}
        </Button>
      )}
      <OfMethod id={id} system={system} method={method} />
      <span className={css.ofConnection}>
        <Button
          look="quiet"
          testId="edit"
          title={keyTip(commands.edit, words)}
          onClick={() => void actions.openEdit(id)}
        >
          <PencilLine size={15} />
          {t('act.edit')}
        </Button>
        <Button
          look="quiet warned"
          testId="delete"
          title={keyTip(commands.delete, words)}
          onClick={() => actions.openDelete(id)}
        >
          <Trash2 size={15} />
          {t('act.delete')}
        </Button>
      </span>
    </div>
  )
})

/** What the connection's sign-in method has besides tokens. */
function OfMethod({ id, system, method }: Pick<ToolbarProps, 'id' | 'system' | 'method'>) {
  const { own } = useWords()
  const { openClientEntry, openMove } = useActions()
  const { clientEntry, move } = useSystem(system)?.methods.find((one) => one.id === method) ?? {}
  return (
    <>
      {clientEntry && (
        <Button look="quiet" testId="open-client-entry" onClick={() => openClientEntry(id)}>
          <Copy size={15} />
          {own(clientEntry.act)}
        </Button>
      )}
      {move && (
        <Button look="quiet" testId="open-move" onClick={() => void openMove(id)}>
          <ArrowRightLeft size={15} />
          {own(move.act)}
        </Button>
      )}
    </>
  )
}

/** Ends the login window's kept session, and confirms it in its own place. */
function SignOut({ id }: { readonly id: ConnectionId }) {
  const { t } = useWords()
  const { signOut } = useActions()
  const [isOut, leave] = useDone(() => signOut(id))
  return (
    <Button look="quiet" testId="sign-out" onClick={leave}>
      <LogOut size={15} />
      <span aria-live="polite">{t(isOut ? 'network.signedOut' : 'network.signOut')}</span>
    </Button>
  )
}
