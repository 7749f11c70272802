/**
 * Splits a SHA-256 into groups of four pairs, as users compare it.
 * @param sha256 hex in pairs with colons.
 */
export function groupsOf(sha256: string): readonly string[] {
  return sha256.match(/(?:[^:]+:?){1,4}/g)?.map((group) => group.replace(/:$/, '')) ?? []
}
