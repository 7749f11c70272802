/** A text in code letters that is copied whole by a click. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ConnectionId } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import { copiedFor } from '../store/token-actions.ts'
import { IconButton } from './button.tsx'
import css from './copyable-text.module.css'

interface CopyableTextProps {
  readonly text: string
  /** What a click does, such as `Copy client ID`. */
  readonly label: string
  readonly testId: string
  /** The connection it belongs to, at which a failure is told; absent: there is none yet. */
  readonly id?: ConnectionId
}

/** The page may not write to the clipboard: it selects the text, and main copies what is selected. */
export function CopyableText({ text, label, testId, id }: CopyableTextProps) {
  const { t } = useWords()
  const { copySelection } = useActions()
  const value = useRef<HTMLElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    if (value.current) getSelection()?.selectAllChildren(value.current)
    setCopied(await copySelection(id))
    setTimeout(() => setCopied(false), copiedFor)
  }
  return (
    <>
      <code ref={value} className={`mono ${css.copyable}`}>
        {text}
      </code>
      <IconButton label={isCopied ? t('act.copied') : label} testId={testId} onClick={() => void copy()}>
        {isCopied ? <Check size={15} /> : <Copy size={15} />}
      </IconButton>
    </>
  )
}
