/** Lists what else can be done: with a token and at its server, and with its connection. */
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { replaceableSecrets } from '../../connections/many/replaceable-secrets.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useLife, useSystem } from '../../store/context.ts'
import { Menu, MenuItem, type MenuPlace } from '../../ui/menu/menu.tsx'

interface TokenMenuProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView | undefined
  readonly place: MenuPlace
  readonly close: () => void
}

export function TokenMenu({ connection, token, place, close }: TokenMenuProps) {
  const { t } = useWords()
  const { copy, operate, openAnnotations, openCopy, openGuide, openReplace } = useActions()
  const { id } = connection
  const { beside, operations = [] } = token ?? {}
  const [replaceable] = replaceableSecrets(connection)
  const hasOthers = (useSystem(connection.system)?.environments.length ?? 0) > 1
  const { life } = useLife(beside)
  const choose = (act: () => void) => () => {
    close()
    place.owner?.focus({ preventScroll: true })
    act()
  }
  return (
    <Menu label={t('operation.menu')} testId="token-menu" place={place} close={close}>
      {beside && (
        <MenuItem
          testId="copy-beside"
          disabled={life?.kind === 'expired'}
          onClick={choose(() => void copy(id, 'beside'))}
        >
          {t(`beside.copy.${beside.kind}`)}
        </MenuItem>
      )}
      {operations.map((operation) => (
        <MenuItem
          key={operation}
          testId={`operate-${operation}`}
          onClick={choose(() => void operate(id, operation))}
        >
          {t(`operation.names.${operation}`)}
        </MenuItem>
      ))}
      {replaceable !== undefined && (
        <MenuItem testId="open-replace" onClick={choose(() => void openReplace({ id, field: replaceable }))}>
          {t('replace.act')}
        </MenuItem>
      )}
      <MenuItem testId="open-annotations" onClick={choose(() => openAnnotations(id))}>
        {t('noted.act')}
      </MenuItem>
      <MenuItem testId="duplicate" onClick={choose(() => void openCopy(id))}>
        {t('noted.duplicate')}
      </MenuItem>
      {hasOthers && (
        <MenuItem testId="copy-elsewhere" onClick={choose(() => void openCopy(id, 'environment'))}>
          {t('noted.elsewhere')}
        </MenuItem>
      )}
      <MenuItem testId="open-guide" onClick={choose(() => openGuide(connection.system))}>
        {t('guide.title')}
      </MenuItem>
    </Menu>
  )
}
