/** Copies a token in one form, and confirms it for a moment in its own place. */
import { Check, Copy } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { Copied } from '../../../shared/contract.ts'
import type { CopyForm } from '../../../shared/copy-form.ts'
import { commands } from '../../commands/commands.ts'
import { keyTip } from '../../commands/key-tip.ts'
import { productionMarkId } from '../../connections/annotations/marks.tsx'
import type { Formats } from '../../i18n/formats.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button, type Look } from '../../ui/button.tsx'

export const copyIcon = <Copy size={15} />

interface CopyButtonProps extends Pick<ConnectionSummary, 'id'> {
  readonly stage: ConnectionSummary['stage'] | undefined
  readonly form: CopyForm
  readonly look: Look
  readonly icon: ReactNode
  readonly first?: boolean
  readonly testId?: string
  readonly children: string
}

/** Each token that comes draws the ticket anew, and leaves its buttons as they are: `icon` is always the same element. */
export const CopyButton = memo(function CopyButton({
  id,
  stage,
  form,
  look,
  icon,
  first = false,
  testId = `copy-${form}`,
  children,
}: CopyButtonProps) {
  const words = useWords()
  const { t, formats } = words
  const { copy } = useActions()
  const copied = useWindow((state) => state.copied)
  const leastLife = useWindow((state) => state.preferences.leastLifeSeconds)
  const isCopied = copied?.id === id && copied.form === form
  return (
    <Button
      look={look}
      testId={testId}
      onClick={() => void copy(id, form)}
      data-copied={isCopied}
      title={form === 'token' ? keyTip(commands.copy, words) : undefined}
      aria-describedby={stage === 'production' ? productionMarkId : undefined}
      {...(first ? { 'data-first-action': '' } : {})}
    >
      {isCopied ? <Check size={15} /> : icon}
      <span aria-live="polite">{isCopied ? wordOf(copied, leastLife, t, formats) : children}</span>
    </Button>
  )
})

/** Says of a token that lasts less than it should how long that is, else how long it stays on the clipboard. */
function wordOf({ left, seconds }: Copied, leastLife: number, t: Phrase, formats: Formats): string {
  return left !== undefined && left < leastLife * 1000
    ? t('act.copiedShort', { span: formats.shortSpan(left) })
    : wordCopied(seconds, t, formats)
}

export function wordCopied(seconds: number, t: Phrase, formats: Formats): string {
  return seconds > 0 ? t('act.copiedFor', { span: formats.shortSpan(seconds * 1000) }) : t('act.copied')
}
