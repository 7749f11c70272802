/** Writes a claim as text for the clipboard: from what the window is shown, so that no secret is in it. */

import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { TokenContent, TokenView } from '../../../shared/connection.ts'
import type { ClaimPlace } from '../../../shared/token-use/claim-place.ts'

/**
 * Returns a text as it is, and anything else as JSON.
 * @param place names come from the page and the token: only own properties are looked up.
 * @returns undefined where nothing is there.
 */
export function claimText(view: TokenView, { which, part, path = [] }: ClaimPlace): string | undefined {
  const shown = which === 'beside' ? view.beside : view
  const root = shown && partOf(shown.content, part)
  const value = path.reduce<Json | undefined>(inner, root)
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)
}

/** Of a token within a signed one, the inner one, which the window shows. */
function partOf(content: TokenContent, part: ClaimPlace['part']): JsonObject | undefined {
  if (content.kind === 'opaque') return undefined
  if (content.kind === 'nested') return partOf(content.inner, part)
  if (part === 'header') return content.header
  return 'claims' in content ? content.claims : undefined
}

function inner(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as JsonObject)[name]
}
