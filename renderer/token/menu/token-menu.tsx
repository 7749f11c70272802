/** Lists what else can be done with a token: copying the one beside it, and operations at its server. */
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { replaceableSecrets } from '../../connections/many/replaceable-secrets.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useLife } from '../../store/context.ts'
import { Menu, MenuItem, type MenuPlace } from '../../ui/menu.tsx'

interface TokenMenuProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView | undefined
  readonly place: MenuPlace
  readonly close: () => void
}

export function TokenMenu({ connection, token, place, close }: TokenMenuProps) {
  const { t } = useWords()
  const { copy, operate, openReplace } = useActions()
  const { id } = connection
  const { beside, operations = [] } = token ?? {}
  const [replaceable] = replaceableSecrets(connection)
  const { life } = useLife(beside)
  const choose = (act: () => Promise<void>) => () => {
    close()
    place.owner?.focus({ preventScroll: true })
    void act()
  }
  return (
    <Menu label={t('operation.menu')} testId="token-menu" place={place} close={close}>
      {beside && (
        <MenuItem
          testId="copy-beside"
          disabled={life?.kind === 'expired'}
          onClick={choose(() => copy(id, 'beside'))}
        >
          {t(`beside.copy.${beside.kind}`)}
        </MenuItem>
      )}
      {operations.map((operation) => (
        <MenuItem
          key={operation}
          testId={`operate-${operation}`}
          onClick={choose(() => operate(id, operation))}
        >
          {t(`operation.names.${operation}`)}
        </MenuItem>
      ))}
      {replaceable !== undefined && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid="open-replace"
          onClick={choose(() => openReplace({ id, field: replaceable }))}
        >
          {t('replace.act')}
        </button>
      )}
    </Menu>
  )
}
