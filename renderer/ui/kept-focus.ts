/** Keeps the keyboard where it was, although what has the focus leaves the page, as many a button does once it was pressed. */
import { useEffect } from 'react'

const mainAction = '[data-first-action]'
const list = '[role="listbox"]'
const beginning = '[data-testid="empty"] button'

/**
 * Finds what replaces a removed element that had the focus: the one of the same name, else the card's main
 * action (Cancel while a request is in flight), else the list.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let had: Element | undefined
    // At first, as after a lock screen, the list, if something is selected in it; in an empty vault the first way to begin.
    let wanted = `${list}:has([aria-selected="true"]), ${beginning}`
    let isOurs = false
    const give = () => {
      isOurs = true
      for (const selector of had ? [wanted, mainAction, list] : [wanted])
        if (document.activeElement === document.body) document.querySelector<HTMLElement>(selector)?.focus()
      isOurs = false
    }
    const gained = ({ target }: FocusEvent) => {
      had = target as HTMLElement
      if (!isOurs) wanted = selectorOf(target as HTMLElement)
    }
    /** Left on purpose, unless it is gone in a moment. */
    const left = () =>
      queueMicrotask(() => {
        if (document.activeElement === document.body && had?.isConnected) had = undefined
      })
    const observer = new MutationObserver(() => {
      if (had && !had.isConnected) give()
    })
    give()
    document.addEventListener('focusin', gained)
    document.addEventListener('focusout', left)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', gained)
      document.removeEventListener('focusout', left)
      observer.disconnect()
    }
  }, [])
}

function selectorOf({ dataset: { firstAction, testid } }: HTMLElement): string {
  return firstAction === undefined ? `[data-testid="${testid}"]` : mainAction
}
