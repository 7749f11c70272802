/** Shows what went wrong last, what to do next, and behind a fold the request and response. */
import { CircleAlert, Eye, PencilLine } from 'lucide-react'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { Exchange, Problem } from '../../../shared/problem.ts'
import { replaceableSecrets } from '../../connections/many/replaceable-secrets.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useNow, useWindow } from '../../store/context.ts'
import { noticeFor } from '../../store/select.ts'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import noticeCss from '../../ui/notice.module.css'
import { adviceOf } from './advice.ts'
import {
  doubtedCertificate,
  isMendedByEditing,
  isMendedInNetwork,
  isSecretRejected,
  problemFacts,
} from './problem-facts.ts'
import { RegistrationValues } from './registration-values.tsx'

export function ProblemNotices({ connection }: { readonly connection: ConnectionSummary }) {
  const { t } = useWords()
  const { status } = connection
  const notice = useWindow((state) => noticeFor(state, connection.id))
  return (
    <>
      {notice && (
        <ProblemNotice
          id={connection.id}
          title={t('problem.headingAction')}
          problem={notice.problem}
          at={undefined}
        />
      )}
      {status.kind === 'failed' && (
        <ProblemNotice
          id={connection.id}
          title={t('problem.heading')}
          problem={status.problem}
          at={status.at}
        />
      )}
    </>
  )
}

interface ProblemNoticeProps {
  readonly id: ConnectionId
  readonly title: string
  readonly problem: Problem
  readonly at: number | undefined
}

function ProblemNotice({ id, title, problem, at }: ProblemNoticeProps) {
  const words = useWords()
  const { t, formats } = words
  const now = useNow()
  const { openEdit, openCertificate } = useActions()
  const { what, next } = adviceOf(problem, words)
  const facts = problemFacts(problem, words)
  const exchange = exchangeOf(problem)
  const doubted = doubtedCertificate(problem)
  return (
    <section className={noticeCss.notice} role="alert" data-testid="problem" data-problem={problem.kind}>
      <CircleAlert size={18} aria-hidden="true" />
      <div>
        <p className={noticeCss.title}>
          {title}
          {at !== undefined && <span> · {formats.relative(at, now)}</span>}
        </p>
        <h2>{what}</h2>
        <p className={noticeCss.next}>
          <b>{t('problem.next')}</b>
          {next}
        </p>
        {problem.kind === 'loginErrorPage' && (
          <RegistrationValues id={id} clientId={problem.clientId} redirectUri={problem.redirectUri} />
        )}
        {isMendedByEditing(problem) && (
          <Button
            look="outline"
            testId="problem-edit"
            onClick={() => void openEdit(id, isMendedInNetwork(problem) ? 'network' : undefined)}
          >
            <PencilLine size={15} />
            {t('act.edit')}
          </Button>
        )}
        <ReplaceSecret id={id} problem={problem} />
        {doubted && (
          <Button
            look="outline"
            testId="look-at-certificate"
            onClick={() => openCertificate(id, doubted.host, doubted.accepted)}
          >
            <Eye size={15} />
            {t('network.look')}
          </Button>
        )}
        {(facts.length > 0 || exchange) && (
          // Unfolded where the next step refers to it.
          <details open={problem.kind === 'certificateChanged'}>
            <summary>{t('problem.details')}</summary>
            <Facts facts={facts} />
            {exchange && <ExchangeFacts exchange={exchange} />}
          </details>
        )}
      </div>
    </section>
  )
}

/** Offers to replace a rejected secret wherever it is stored. */
function ReplaceSecret({ id, problem }: Pick<ProblemNoticeProps, 'id' | 'problem'>) {
  const { t } = useWords()
  const { openReplace } = useActions()
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  const [field] = (connection && isSecretRejected(problem) && replaceableSecrets(connection)) || []
  if (field === undefined) return null
  return (
    <Button look="quiet" testId="problem-replace" onClick={() => void openReplace({ id, field })}>
      {t('replace.act')}
    </Button>
  )
}

function ExchangeFacts({ exchange }: { readonly exchange: Exchange }) {
  const { t, formats } = useWords()
  const response = [exchange.status, exchange.contentType].filter((part) => part !== undefined).join(' · ')
  return (
    <>
      <Facts
        facts={[
          { label: t('problem.request'), text: `${exchange.method} ${exchange.url}`, isCode: true },
          { label: t('problem.sent'), text: exchange.sentFields.join(', ') || '–', isCode: true },
          { label: t('problem.response'), text: response || t('problem.noAnswer'), isCode: true },
          { label: t('problem.duration'), text: `${formats.number(exchange.milliseconds)}\u00a0ms` },
        ]}
      />
      {exchange.excerpt !== undefined && (
        <>
          <h3>{t('problem.excerpt')}</h3>
          <pre className="mono">{exchange.excerpt}</pre>
        </>
      )}
    </>
  )
}

function exchangeOf(problem: Problem): Exchange | undefined {
  if (problem.kind === 'sourceFailed') return exchangeOf(problem.because)
  return 'exchange' in problem ? problem.exchange : undefined
}
