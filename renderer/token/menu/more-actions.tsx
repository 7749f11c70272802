/** Opens the menu of what else can be done with a connection and its token. */
import { Ellipsis } from 'lucide-react'
import { Suspense } from 'react'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { useMenu } from '../../ui/menu/use-menu.ts'

const TokenMenu = deferredComponent('TokenMenu')

interface MoreActionsProps {
  readonly connection: ConnectionSummary
  /** Undefined: there is none, or the next one is on its way. */
  readonly token: TokenView | undefined
}

export function MoreActions({ connection, token }: MoreActionsProps) {
  const { t } = useWords()
  const { place, close, opener } = useMenu()
  const isCopied = useWindow(({ copied }) => copied?.id === connection.id && copied.form === 'beside')
  return (
    <>
      <Button look="quiet" testId="more" data-copied={isCopied} {...opener}>
        <Ellipsis size={15} />
        <span aria-live="polite">{t(isCopied ? 'act.copied' : 'operation.more')}</span>
      </Button>
      {place && (
        <Suspense fallback={null}>
          <TokenMenu connection={connection} token={token} place={place} close={close} />
        </Suspense>
      )}
    </>
  )
}
