/** A text in code letters that is copied whole by a click. */
import { useRef } from 'react'
import type { ConnectionId } from '../../shared/connection.ts'
import { useActions } from '../store/context.ts'
import { CopyIcon } from './copy-icon.tsx'
import css from './copyable-text.module.css'

interface CopyableTextProps {
  readonly text: string
  /** What a click does, such as `Copy client ID`. */
  readonly label: string
  readonly testId: string
  /** The connection that shows a failure to copy; absent for one not saved yet. */
  readonly id?: ConnectionId
}

/** The page may not write to the clipboard: it selects the text, and main copies what is selected. */
export function CopyableText({ text, label, testId, id }: CopyableTextProps) {
  const { copySelection } = useActions()
  const value = useRef<HTMLElement>(null)
  const copy = () => {
    if (value.current) getSelection()?.selectAllChildren(value.current)
    return copySelection(id)
  }
  return (
    <>
      <code ref={value} className={`mono ${css.copyable}`}>
        {text}
      </code>
      <CopyIcon label={label} testId={testId} copy={copy} />
    </>
  )
}
