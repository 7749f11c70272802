/** The vault file cannot be used: says why, and offers the last good copy where there is one. */
import { useState } from 'react'
import type { Problem, VaultProblem } from '../../shared/problem.ts'
import type { WordKey } from '../i18n/phrase.ts'
import { wordProblem } from '../i18n/problem-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import lockCardCss from '../ui/lock-card.module.css'

const titles: { readonly [Kind in VaultProblem['kind']]?: WordKey } = {
  vaultNewer: 'lock.newerTitle',
  vaultUnreadable: 'lock.unreadableTitle',
}

export function UnusableVault({ problem }: { readonly problem: VaultProblem }) {
  const { t, formats } = useWords()
  const { restoreVault, start } = useActions()
  const [failed, setFailed] = useState<Problem>()
  const [triedAt, setTriedAt] = useState<number>()
  const restorable = problem.kind === 'vaultDamaged' && problem.backup
  const { what, next } = wordProblem(failed ?? problem, t, formats)
  const tryAgain = async () => {
    await start()
    setTriedAt(Date.now())
  }
  return (
    <>
      <div role="alert" data-problem={problem.kind}>
        <h1>{t(titles[problem.kind] ?? 'lock.damagedTitle')}</h1>
        <p className={lockCardCss.lead}>{what}</p>
        <p className={lockCardCss.lead}>{restorable && !failed ? t('lock.restoreHelp') : next}</p>
        {'file' in problem && <p className={`${lockCardCss.file} mono`}>{problem.file}</p>}
      </div>
      <div className={lockCardCss.actions}>
        {restorable && (
          <Button look="solid" testId="restore-vault" onClick={async () => setFailed(await restoreVault())}>
            {t('lock.restore')}
          </Button>
        )}
        <Button look={restorable ? 'quiet' : 'solid'} testId="try-again" onClick={() => void tryAgain()}>
          {t('lock.again')}
        </Button>
      </div>
      {/* Still here after a try: otherwise a click would seem to do nothing. */}
      <p role="status" className={lockCardCss.help}>
        {triedAt !== undefined && t('lock.stillNot', { at: formats.exact(triedAt).local })}
      </p>
    </>
  )
}
