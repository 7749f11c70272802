/** Shown when the window itself has made a mistake. It leans on nothing but the words. */
import { Button } from '../parts/button.tsx'
import { Mark } from '../parts/mark.tsx'
import { useWords } from '../words/use-words.ts'
import './lock.css'

export function Mistake() {
  const { t } = useWords()
  return (
    <main className="lock" data-testid="mistake">
      <section className="lock-ticket" role="alert">
        <div className="lock-card">
          <p className="lock-brand">
            <Mark size={22} /> Claimcheck
          </p>
          <h1>{t('app.mistake')}</h1>
          <p className="lock-lead">{t('app.mistakeHelp')}</p>
          <Button look="solid" onClick={() => location.reload()} autoFocus>
            {t('app.reload')}
          </Button>
        </div>
      </section>
    </main>
  )
}
