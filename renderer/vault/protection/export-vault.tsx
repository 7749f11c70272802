/** Moving to another computer: a copy of the sealed file, and what to do with it there. */
import { useState } from 'react'
import type { Protection } from '../../../shared/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Complaint } from '../../ui/complaint.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { useAttempt } from '../use-attempt.ts'
import { Done } from './completed.tsx'

export function MoveVault({ protection }: { readonly protection: Protection }) {
  const { t } = useWords()
  const { saveCopy } = useActions()
  const attempt = useAttempt()
  const [path, setPath] = useState<string>()
  const save = () =>
    attempt.make(async () => {
      const saved = await saveCopy()
      if (!saved.ok) return saved.problem
      setPath(saved.value.path)
      return undefined
    })
  return (
    <div className={sheetCss.stack}>
      <ol>
        <li>{t(protection.kind === 'os' ? 'vault.move.firstKit' : 'vault.move.first')}</li>
        <li>{t('vault.move.second')}</li>
        <li>{t('vault.move.third', { adopt: t('vault.adopt.title') })}</li>
      </ol>
      <Complaint>{attempt.complaint}</Complaint>
      <Button look="solid" testId="save-copy" disabled={attempt.isHeld} onClick={() => void save()}>
        {t('vault.move.submit')}
      </Button>
      {path !== undefined && <Done path={path}>{t('vault.move.saved')}</Done>}
    </div>
  )
}
