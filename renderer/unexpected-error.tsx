/** Shown when the window itself has made a mistake. It leans on nothing but the words. */

import { useWords } from './i18n/use-words.ts'
import { Button } from './ui/button.tsx'
import lockCardCss from './ui/lock-card.module.css'
import { LockTicket } from './vault/lock-card.tsx'

export function Mistake() {
  const { t } = useWords()
  return (
    <main className={lockCardCss.screen} data-testid="mistake">
      <LockTicket role="alert">
        <h1>{t('app.mistake')}</h1>
        <p className={lockCardCss.lead}>{t('app.mistakeHelp')}</p>
        <Button look="solid" testId="reload" onClick={() => location.reload()} autoFocus>
          {t('app.reload')}
        </Button>
      </LockTicket>
    </main>
  )
}
