/** Fields that held a secret leave nothing of it behind. */
import { type RefObject, useLayoutEffect } from 'react'

type SecretField = HTMLInputElement | HTMLTextAreaElement

/**
 * Empties a field on unmount. React remembers the field that had the focus last, with its content, until another
 * one gets the focus: a passphrase would stay in memory as long as nothing is clicked.
 */
export function useEmptied(field: RefObject<SecretField | null>): void {
  useLayoutEffect(() => {
    const element = field.current
    return () => {
      if (!element) return
      element.value = ''
      // React writes the typed text into the attribute as well.
      element.defaultValue = ''
    }
  }, [field])
}
