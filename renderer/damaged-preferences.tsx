/** Tells once that the preferences were damaged, in a corner of any screen. */
import { X } from 'lucide-react'
import css from './damaged-preferences.module.css'
import { useWords } from './i18n/use-words.ts'
import { useActions } from './store/context.ts'
import { IconButton } from './ui/button.tsx'

/** @param file absolute path of the damaged file. */
export function DamagedPreferences({ file }: { readonly file: string }) {
  const { t } = useWords()
  const { dismissDamage } = useActions()
  return (
    <div className={css.notice} role="status" data-testid="damaged-preferences">
      <p>{t('app.damagedPreferences', { file })}</p>
      <IconButton label={t('app.dismiss')} onClick={dismissDamage}>
        <X size={16} />
      </IconButton>
    </div>
  )
}
