import type { ConnectionSummary } from '../../../shared/connection.ts'
import { networkSecrets } from '../../../shared/network.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSystem } from '../../store/context.ts'

/** Names stored secrets as the form does. */
export function useSecretLabels({ system }: Pick<ConnectionSummary, 'system'>): (field: string) => string {
  const { t, own } = useWords()
  const fields = useSystem(system)?.fields ?? []
  const ofNetwork = new Map<string, string>([
    [networkSecrets.key, t('network.keyFile')],
    [networkSecrets.keyPassphrase, t('network.keyPassphrase')],
    [networkSecrets.proxyPassword, t('secret.proxyPassword')],
  ])
  return (id) => {
    const label = fields.find((field) => field.id === id)?.label
    return label ? own(label) : (ofNetwork.get(id) ?? id)
  }
}
