import type { CopiedContent } from '../../shared/clipboard-view.ts'
import type { Copied } from '../../shared/contract.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import { ClipboardToolMissing } from '../platform/clipboard-tool-missing.ts'
import type { Parts } from './parts.ts'

/**
 * Copies a text that holds a secret, under the clipboard's lease. Ends with `vaultLocked` where a lock overtook it,
 * `clipboardToolMissing`, `clipboardFailed`.
 * @param content what it is, for the window.
 */
export async function copyText(
  { clipboard }: Pick<Parts, 'clipboard'>,
  text: string,
  content: CopiedContent = { kind: 'text' },
): Promise<Result<Copied>> {
  try {
    const end = await clipboard.copy(text, content)
    return end.kind === 'copied' ? good({ seconds: end.seconds }) : bad({ kind: 'vaultLocked' })
  } catch (thrown) {
    if (thrown instanceof ClipboardToolMissing)
      return bad({ kind: 'clipboardToolMissing', tool: thrown.tool })
    // The message could repeat the text; the error's name cannot.
    return bad({ kind: 'clipboardFailed', detail: thrown instanceof Error ? thrown.name : 'unknown' })
  }
}
