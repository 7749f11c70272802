/** Lets the user pick where to sign in. */
import type { LoginPlace } from '../../../shared/network.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Choices } from '../../ui/choices.tsx'
import type { NetworkPart } from './network/network-part.ts'

const places: Readonly<Record<'fresh' | 'kept' | 'browser', LoginPlace>> = {
  fresh: { kind: 'window', session: 'fresh' },
  kept: { kind: 'window', session: 'kept' },
  browser: { kind: 'browser' },
}

export function SignInChoice({ state }: NetworkPart) {
  const { t } = useWords()
  const { login } = state.draft.network
  const problem = state.problemOf('network.login')
  return (
    <Choices
      name="login"
      legend={t('network.login.title')}
      chosen={login.kind === 'browser' ? 'browser' : login.session}
      problem={problem && t(`fieldProblem.${problem.reason}`)}
      choices={[
        { value: 'fresh', label: t('network.login.fresh') },
        { value: 'kept', label: t('network.login.kept'), help: t('network.login.keptHelp') },
        { value: 'browser', label: t('network.login.browser'), help: t('network.login.browserHelp') },
      ]}
      onChoose={(place) => state.setNetwork('network.login', { login: places[place] })}
    />
  )
}
