/** Shows the card's stub: the token's number, and the buttons that copy it. */
import { AppWindow, ExternalLink, KeyRound, RefreshCw, Ticket as TicketIcon, X } from 'lucide-react'
import { type ConnectionSummary, type TokenView, tokenOf } from '../../shared/connection.ts'
import { ProductionMark, productionMarkId } from '../connections/annotations/marks.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useActions } from '../store/context.ts'
import { missingPlace, type TokenState } from '../store/select.ts'
import { Button } from '../ui/button.tsx'
import css from './card-actions.module.css'
import { CopyAs } from './hand-over/copy-as.tsx'
import { CopyButton, copyIcon } from './hand-over/copy-button.tsx'
import { MoreActions } from './menu/more-actions.tsx'
import { ProbeButton } from './probe/probe-button.tsx'

interface CardActionsProps {
  readonly connection: ConnectionSummary
  readonly state: TokenState
}

export function CardActions({ connection, state }: CardActionsProps) {
  const { t } = useWords()
  const token = tokenOf(connection.status)
  return (
    <div className={css.stub}>
      <p className={css.number} title={t('act.numberHelp')}>
        <span>
          {t('act.number')}
          <span className="unseen">{t('act.numberHelp')}</span>
        </span>
        <b className="number">{token?.fingerprint ?? '–––– ––––'}</b>
      </p>
      <ProductionMark stage={connection.stage} id={productionMarkId} />
      <StateActions connection={connection} state={state} token={token} />
      <MoreActions connection={connection} token={state === 'asking' ? undefined : token} />
    </div>
  )
}

interface StateActionsProps extends CardActionsProps {
  readonly token: TokenView | undefined
}

function StateActions({ connection, state, token }: StateActionsProps) {
  const { t } = useWords()
  const { get, cancel, openEdit } = useActions()
  const { id, stage } = connection
  if (state === 'asking')
    return (
      <>
        <Button look="outline" testId="cancel" onClick={() => void cancel(id)} data-first-action="">
          <X size={15} />
          {t('act.cancel')}
        </Button>
        <ShowLogin connection={connection} />
      </>
    )
  if (state === 'secretMissing')
    return (
      <Button
        look="solid"
        testId="fill-in-secret"
        onClick={() => void openEdit(id, missingPlace(connection))}
        data-first-action=""
      >
        <KeyRound size={15} />
        {t('act.enterSecret')}
      </Button>
    )
  // An expired token is not handed out, so nothing offers to copy it; `failed` has no other.
  if (token === undefined || state === 'expired' || state === 'failed')
    return (
      <Button look="solid" testId="get-token" onClick={() => void get(id)} data-first-action="">
        <TicketIcon size={15} />
        {t(token ? 'act.getNew' : 'act.get')}
      </Button>
    )
  const header = token.tokenPlacement.kind === 'query' ? 'act.copyQuery' : 'act.copyHeader'
  return (
    <>
      <CopyButton id={id} stage={stage} form="token" look="solid" icon={copyIcon} first>
        {t('act.copyToken')}
      </CopyButton>
      <CopyButton id={id} stage={stage} form="header" look="quiet" icon={copyIcon}>
        {t(header)}
      </CopyButton>
      <CopyAs connection={connection} token={token} />
      <ProbeButton connection={connection} />
      <Button look="quiet" testId="get-token" onClick={() => void get(id, true)}>
        <RefreshCw size={15} />
        {t('act.getNew')}
      </Button>
    </>
  )
}

/** Brings back a sign-in in progress. */
function ShowLogin({ connection: { id, status } }: Pick<CardActionsProps, 'connection'>) {
  const { t } = useWords()
  const { showLogin } = useActions()
  const login = status.kind === 'asking' ? status.login : undefined
  if (!login) return null
  const isWindow = login.place === 'window'
  return (
    <Button look="quiet" testId="show-login" onClick={() => void showLogin(id)}>
      {isWindow ? <AppWindow size={15} /> : <ExternalLink size={15} />}
      {t(isWindow ? 'act.showLogin' : 'act.openAgain')}
    </Button>
  )
}
