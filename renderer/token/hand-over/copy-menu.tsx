/** Lists the forms that a token can be copied in. The one chosen is on the button from then on. */
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { curlForms, type MenuForm, menuForms } from '../../../shared/copy-form.ts'
import { ProductionMark } from '../../connections/annotations/marks.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Menu, type MenuPlace } from '../../ui/menu.tsx'
import css from './copy-menu.module.css'

interface CopyMenuProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
  readonly place: MenuPlace
  readonly close: () => void
}

export function CopyMenu({ connection: { id, stage }, token, place, close }: CopyMenuProps) {
  const { t } = useWords()
  const { copy, openTemplate } = useActions()
  const forms = useOffered(token)
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
      {forms.map((form) => (
        <button
          key={form}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid={`menu-${form}`}
          onClick={choose(() => void copy(id, form))}
        >
          {t(`copyAs.${form}`)}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        data-testid="edit-template"
        onClick={choose(openTemplate)}
      >
        {t('copyAs.edit')}
      </button>
    </Menu>
  )
}

/** Leaves out what would be the same as another form, another machine's shells, and a template that is not written. */
function useOffered({ tokenPlacement }: TokenView): readonly MenuForm[] {
  const shells = useWindow((state) => state.curlForms)
  const hasTemplate = useWindow((state) => state.preferences.copyTemplate !== '')
  const others: readonly MenuForm[] = curlForms.filter((form) => !shells.includes(form))
  return menuForms.filter((form) => {
    if (form === 'url') return tokenPlacement.kind === 'query'
    return form === 'template' ? hasTemplate : !others.includes(form)
  })
}
