/** Moves the keyboard to the two places of the window that it works from. */

/** Goes to the search, the one field beside the ticket, as if nothing were typed yet. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('aside input[type="text"]')
  field?.focus()
  field?.select()
}

/** @returns the list; undefined where there is none, as without any connection. */
export function focusList(): HTMLElement | undefined {
  const list = document.querySelector<HTMLElement>('aside [role="listbox"]')
  list?.focus()
  return list ?? undefined
}
