/** Asks over a form's buttons, which are not to be pressed meanwhile, whether what was typed is thrown away. */
import { type ReactNode, useLayoutEffect, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './button.tsx'
import css from './discard.module.css'
import { ToldProblem } from './told-problem.tsx'

interface DiscardBarProps {
  readonly onKeep: () => void
  readonly onDiscard: () => void
  /** Another way out. */
  readonly children?: ReactNode
  /** Why that one failed. */
  readonly problem?: Problem | undefined
}

export function DiscardBar({ onKeep, onDiscard, children, problem }: DiscardBarProps) {
  const { t } = useWords()
  useReturnedFocus()
  return (
    <div className={css.discard} role="alertdialog" aria-label={t('form.discardTitle')}>
      <b>{t('form.discardTitle')}</b>
      <ToldProblem problem={problem} />
      <Button look="outline" onClick={onKeep} autoFocus>
        {t('form.keepEditing')}
      </Button>
      {children}
      <Button look="danger" testId="discard" onClick={onDiscard}>
        {t('form.discard')}
      </Button>
    </div>
  )
}

/** Whoever goes on typing goes on where they were. */
function useReturnedFocus(): void {
  const [before] = useState(() => document.activeElement)
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus()
    },
    [before],
  )
}
