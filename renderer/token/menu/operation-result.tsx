/** Shows what an operation on the token came to, until the user closes it. */
import { Check, Globe, X } from 'lucide-react'
import type { JsonObject } from '../../../shared/claims.ts'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { TokenOperation } from '../../../shared/token-use/token-operation.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem } from '../../store/context.ts'
import type { Operated } from '../../store/state.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import noticeCss from '../../ui/notice.module.css'
import { Claims } from '../claims/claims.tsx'
import css from './operation-result.module.css'

interface OperationResultProps {
  readonly connection: ConnectionSummary
  readonly operated: Operated
}

export function OperationResult({ connection, operated: { operation, result } }: OperationResultProps) {
  const { t } = useWords()
  const { cancel, closeResult } = useActions()
  if (result?.kind === 'claims')
    return <ClaimsSaid connection={connection} operation={operation} claims={result.claims} />
  const of = operation === 'signOut' ? operation : 'revoke'
  const waiting = operation === 'signOut' ? 'operation.signingOut' : 'step.sending'
  const said = t(result ? `operation.ended.${of}` : waiting)
  const Icon = result ? Check : Globe
  return (
    <div className={`${noticeCss.notice} ${noticeCss.calm} ${css.status}`} data-testid="operation-status">
      <Icon size={18} aria-hidden="true" />
      <p role="status">{said}</p>
      {result ? (
        <IconButton label={t('operation.close')} testId="close-result" onClick={closeResult}>
          <X size={15} />
        </IconButton>
      ) : (
        <Button look="quiet" onClick={() => void cancel(connection.id)}>
          {t('act.cancel')}
        </Button>
      )}
    </div>
  )
}

interface ClaimsSaidProps extends Pick<OperationResultProps, 'connection'> {
  readonly operation: TokenOperation
  readonly claims: JsonObject
}

function ClaimsSaid({ connection, operation, claims }: ClaimsSaidProps) {
  const { t } = useWords()
  const { closeResult } = useActions()
  const system = useSystem(connection.system)
  const of = operation === 'introspect' ? operation : 'userInfo'
  return (
    <div className={css.result}>
      <Claims
        title={t(`operation.titles.${of}`)}
        lead={t(Object.keys(claims).length === 0 ? 'claims.empty' : `operation.leads.${of}`)}
        content={claims}
        part="claims"
        testId="operation-claims"
        system={system}
      />
      <IconButton label={t('operation.close')} testId="close-result" onClick={closeResult}>
        <X size={15} />
      </IconButton>
    </div>
  )
}
