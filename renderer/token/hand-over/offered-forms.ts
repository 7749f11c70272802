/** Which forms a token is offered in. */
import type { TokenView } from '../../../shared/connection.ts'
import { curlForms, type MenuForm, menuForms } from '../../../shared/copy-form.ts'
import type { WindowState } from '../../store/state.ts'

/** Leaves out what would be the same as another form, another machine's shells, and a template that is not written. */
export function offeredForms(
  { curlForms: shells, preferences }: Pick<WindowState, 'curlForms' | 'preferences'>,
  { tokenPlacement }: TokenView,
): readonly MenuForm[] {
  const others: readonly MenuForm[] = curlForms.filter((form) => !shells.includes(form))
  return menuForms.filter((form) => {
    if (form === 'url') return tokenPlacement.kind === 'query'
    return form === 'template' ? preferences.copyTemplate !== '' : !others.includes(form)
  })
}
