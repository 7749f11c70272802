/** Lists what else can be done: with a token and at its server, and with its connection. */
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useLife, useSystem } from '../../store/context.ts'
import { Menu, type MenuPlace } from '../../ui/menu.tsx'

interface TokenMenuProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView | undefined
  readonly place: MenuPlace
  readonly close: () => void
}

export function TokenMenu({ connection, token, place, close }: TokenMenuProps) {
  const { t } = useWords()
  const { copy, operate, openAnnotations, openCopy } = useActions()
  const { id } = connection
  const { beside, operations = [] } = token ?? {}
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
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid="copy-beside"
          disabled={life?.kind === 'expired'}
          onClick={choose(() => void copy(id, 'beside'))}
        >
          {t(`beside.copy.${beside.kind}`)}
        </button>
      )}
      {operations.map((operation) => (
        <button
          key={operation}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-testid={`operate-${operation}`}
          onClick={choose(() => void operate(id, operation))}
        >
          {t(`operation.names.${operation}`)}
        </button>
      ))}
      <Entry testId="open-annotations" onChoose={choose(() => openAnnotations(id))}>
        {t('noted.act')}
      </Entry>
      <Entry testId="duplicate" onChoose={choose(() => void openCopy(id))}>
        {t('noted.duplicate')}
      </Entry>
      {hasOthers && (
        <Entry testId="copy-elsewhere" onChoose={choose(() => void openCopy(id, 'environment'))}>
          {t('noted.elsewhere')}
        </Entry>
      )}
    </Menu>
  )
}

interface EntryProps {
  readonly testId: string
  readonly onChoose: () => void
  readonly children: string
}

function Entry({ testId, onChoose, children }: EntryProps) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} data-testid={testId} onClick={onChoose}>
      {children}
    </button>
  )
}
