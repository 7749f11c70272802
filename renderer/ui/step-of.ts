/** Walks a list by the keys that lists everywhere have. */

/**
 * @param page how many rows Page Up and Page Down go.
 * @returns the row that a key leads to; undefined: it leads to none.
 */
export function stepOf(key: string, at: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(count - 1, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
