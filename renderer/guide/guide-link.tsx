/** Opens a system's help in front of its form, by a press or F1: nothing typed is lost. */
import { useEffect, useState } from 'react'
import type { SystemId } from '../../shared/system.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { GuideDialog } from './guide-dialog.tsx'

export function GuideLink({ system }: { readonly system: SystemId }) {
  const { t } = useWords()
  const [isOpen, open] = useState(false)
  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => key === 'F1' && open(true)
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <Button look="link" testId="open-guide" onClick={() => open(true)}>
        {t('guide.title')}
      </Button>
      {isOpen && <GuideDialog system={system} onClose={() => open(false)} />}
    </>
  )
}
