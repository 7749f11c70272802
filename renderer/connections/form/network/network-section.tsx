/** How the connection's servers are reached: rarely needed, so folded away with a line that says what is set. */
import type { SystemDescription } from '../../../../shared/system.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { networkParts } from '../../../store/network-parts.ts'
import { Fold } from '../../../ui/fold.tsx'
import { SignInChoice } from '../sign-in-choice.tsx'
import { ClientCertificateChoice } from './client-certificate-choice.tsx'
import { isInteractive, networkSummary } from './network-draft.ts'
import type { NetworkPart } from './network-part.ts'
import { ProxyChoices } from './proxy-choice.tsx'
import { TrustChoice } from './trust-choice.tsx'

/** The fields in it that main can find something wrong with. */
const fields = [
  'network.certificates',
  'network.certificate',
  'network.key',
  'network.keyPassphrase',
  'network.proxy',
  'network.proxyPassword',
  'network.login',
]

interface NetworkSectionProps extends NetworkPart {
  readonly system: SystemDescription
  /** The form was opened for it. */
  readonly isOpen: boolean
}

export function NetworkSection({ system, state, isOpen }: NetworkSectionProps) {
  const { t } = useWords()
  const parts = networkParts(networkSummary(system, state.draft)).map((part) => t(part))
  return (
    <Fold
      testId="network"
      isOpen={isOpen || fields.some((field) => state.problemOf(field))}
      summary={`${t('network.title')}: ${parts.join(', ') || t('network.usual')}`}
    >
      <TrustChoice state={state} />
      <ClientCertificateChoice state={state} />
      <ProxyChoices state={state} />
      {isInteractive(system, state.draft.method) && <SignInChoice state={state} />}
    </Fold>
  )
}
