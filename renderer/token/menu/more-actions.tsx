/** Opens the menu of what else can be done with a token. */
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, Suspense, useRef, useState } from 'react'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { deferredComponent } from '../../loading/deferred-component.ts'
import { useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import type { MenuPlace } from '../../ui/menu.tsx'

const TokenMenu = deferredComponent('TokenMenu')

interface MoreActionsProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
}

export function MoreActions({ connection, token }: MoreActionsProps) {
  const { t } = useWords()
  const [place, open] = useState<MenuPlace>()
  const wasOpen = useRef(false)
  const isCopied = useWindow(({ copied }) => copied?.id === connection.id && copied.form === 'beside')
  if (!token.beside && token.operations.length === 0) return null
  const toggle = (event: MouseEvent<HTMLButtonElement>) => {
    // The press has closed it already, as every press beside a menu does.
    if (!wasOpen.current) open(placeBelow(event))
    wasOpen.current = false
  }
  return (
    <>
      <Button
        look="quiet"
        testId="more"
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        data-copied={isCopied}
        onPointerDown={() => {
          wasOpen.current = place !== undefined
        }}
        onClick={toggle}
      >
        <Ellipsis size={15} />
        <span aria-live="polite">{t(isCopied ? 'act.copied' : 'operation.more')}</span>
      </Button>
      {place && (
        <Suspense fallback={null}>
          <TokenMenu connection={connection} token={token} place={place} close={() => open(undefined)} />
        </Suspense>
      )}
    </>
  )
}

function placeBelow({ currentTarget: owner, detail }: MouseEvent<HTMLButtonElement>): MenuPlace {
  const { left, top, bottom } = owner.getBoundingClientRect()
  // A press by the keyboard counts no clicks.
  return { owner, at: { x: left, y: bottom, above: top }, byKeyboard: detail === 0 }
}
