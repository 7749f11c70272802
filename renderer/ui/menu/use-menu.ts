/** Opens and closes the menu of a button. */
import { type MouseEvent, useRef, useState } from 'react'
import type { MenuPlace } from './menu.tsx'

export interface OpenMenu {
  /** Where it is open; undefined: it is closed. */
  readonly place: MenuPlace | undefined
  readonly close: () => void
  /** For its button. */
  readonly opener: {
    readonly 'aria-haspopup': 'menu'
    readonly 'aria-expanded': boolean
    readonly onPointerDown: () => void
    readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void
  }
}

export function useMenu(): OpenMenu {
  const [place, open] = useState<MenuPlace>()
  const wasOpen = useRef(false)
  return {
    place,
    close: () => open(undefined),
    opener: {
      'aria-haspopup': 'menu',
      'aria-expanded': place !== undefined,
      onPointerDown: () => {
        wasOpen.current = place !== undefined
      },
      onClick: (event) => {
        // The press has closed it already, as every press beside a menu does.
        if (!wasOpen.current) open(placeBelow(event))
        wasOpen.current = false
      },
    },
  }
}

function placeBelow({ currentTarget: owner, detail }: MouseEvent<HTMLButtonElement>): MenuPlace {
  const { left, top, bottom } = owner.getBoundingClientRect()
  // A press by the keyboard counts no clicks.
  return { owner, at: { x: left, y: bottom, above: top }, byKeyboard: detail === 0 }
}
