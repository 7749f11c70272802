/** Lists the forms that a token can be copied in. The one chosen is on the button from then on. */
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { ProductionMark } from '../../connections/annotations/marks.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Menu, MenuItem, type MenuPlace } from '../../ui/menu/menu.tsx'
import css from './copy-menu.module.css'
import { offeredForms } from './offered-forms.ts'

interface CopyMenuProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
  readonly place: MenuPlace
  readonly close: () => void
}

export function CopyMenu({ connection: { id, stage }, token, place, close }: CopyMenuProps) {
  const { t } = useWords()
  const { copy, openTemplate } = useActions()
  const shells = useWindow((state) => state.curlForms)
  const preferences = useWindow((state) => state.preferences)
  const isProduction = stage === 'production'
  const choose = (act: () => void) => () => {
    close()
    place.owner?.focus({ preventScroll: true })
    act()
  }
  return (
    <Menu
      label={isProduction ? `${t('copyAs.menu')}, ${t('noted.stages.production')}` : t('copyAs.menu')}
      testId="forms-menu"
      place={place}
      close={close}
    >
      {isProduction && (
        <p role="presentation" className={css.stage}>
          <ProductionMark stage={stage} />
        </p>
      )}
      {offeredForms({ curlForms: shells, preferences }, token).map((form) => (
        <MenuItem key={form} testId={`menu-${form}`} onClick={choose(() => void copy(id, form))}>
          {t(`copyAs.${form}`)}
        </MenuItem>
      ))}
      <MenuItem testId="edit-template" onClick={choose(openTemplate)}>
        {t('copyAs.edit')}
      </MenuItem>
    </Menu>
  )
}
