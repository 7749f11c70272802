/** A small button that copies, and confirms it for a moment in its own place. */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { copiedFor } from '../store/token-actions.ts'
import { IconButton } from './button.tsx'

interface CopyIconProps {
  /** What a press does, such as `Copy client ID`. */
  readonly label: string
  readonly testId: string
  readonly place?: string | undefined
  /** @returns whether it is on the clipboard. */
  readonly copy: () => Promise<boolean>
}

export function CopyIcon({ label, copy, ...rest }: CopyIconProps) {
  const { t } = useWords()
  const [isCopied, run] = useDone(copy)
  return (
    <IconButton {...rest} label={isCopied ? t('act.copied') : label} data-copied={isCopied} onClick={run}>
      {isCopied ? <Check size={15} /> : <Copy size={15} />}
    </IconButton>
  )
}

/** Does something, and is done for a moment afterwards. @param act returns whether it succeeded. */
export function useDone(act: () => Promise<boolean>): readonly [isDone: boolean, run: () => void] {
  const [isDone, setDone] = useState(false)
  const run = async () => {
    setDone(await act())
    setTimeout(() => setDone(false), copiedFor)
  }
  return [isDone, () => void run()]
}
