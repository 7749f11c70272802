/** Helps with a sign-in in the user's own browser that takes long: what that shows cannot be seen from here. */
import { Globe } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ConnectionSummary, WaitingLogin as Waiting } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSurroundings } from '../../store/context.ts'
import noticeCss from '../../ui/notice.module.css'
import { RegistrationValues } from '../problem/registration-values.tsx'

/** Delay before help appears, in milliseconds: the browser may be showing an error by then. */
const patience = 15_000

export function WaitingForSignIn({ connection: { id, status } }: { readonly connection: ConnectionSummary }) {
  const login = status.kind === 'asking' ? status.login : undefined
  if (login?.place !== 'browser') return null
  return <LateSignIn key={login.since} id={id} login={login} />
}

interface LateSignInProps extends Pick<ConnectionSummary, 'id'> {
  readonly login: Waiting
}

function LateSignIn({ id, login }: LateSignInProps) {
  const { t } = useWords()
  if (!useIsLate(login.since)) return null
  return (
    <section className={`${noticeCss.notice} ${noticeCss.calm}`} role="status" data-testid="waiting-login">
      <Globe size={18} aria-hidden="true" />
      <div>
        <h2>{t('waiting.title')}</h2>
        <p className={noticeCss.next}>{t('waiting.lead')}</p>
        <RegistrationValues id={id} clientId={login.clientId} redirectUri={login.redirectUri} />
      </div>
    </section>
  )
}

function useIsLate(since: number): boolean {
  const { clock } = useSurroundings()
  const [isLate, setLate] = useState(clock.now() - since >= patience)
  useEffect(() => {
    const left = since + patience - clock.now()
    const timer = setTimeout(() => setLate(true), Math.min(patience, Math.max(0, left)))
    return () => clearTimeout(timer)
  }, [clock, since])
  return isLate
}
