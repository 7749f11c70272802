/** Which certificates are believed. A pin is made where a server was refused, never here; here it can be taken back. */
import type { Trust } from '../../../../shared/network.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { type Choice, Choices } from '../../../ui/choices.tsx'
import { Fingerprint } from '../../../ui/fingerprint.tsx'
import { certificatesOf, countCertificates } from './certificate-file.ts'
import { CertificateFileField } from './certificate-file-field.tsx'
import type { NetworkPart } from './network-part.ts'

export function TrustChoice({ state }: NetworkPart) {
  const { t } = useWords()
  const { trust } = state.draft.network
  const { trust: saved } = state.saved
  const choose = (chosen: Trust) => state.setNetwork('network.certificates', { trust: chosen })
  // Main has another pin than the form was opened with.
  const refusedPin = trust.kind === 'pinned' ? state.problemOf('network.certificates') : undefined
  const authority: Trust = saved.kind === 'authority' ? saved : { kind: 'authority', certificates: '' }
  const usual: readonly Choice<Trust['kind']>[] = [
    { value: 'system', label: t('network.trust.system') },
    {
      value: 'authority',
      label: t('network.trust.authority'),
      fields: trust.kind === 'authority' && <AuthorityFile state={state} certificates={trust.certificates} />,
    },
  ]
  const pinned: readonly Choice<Trust['kind']>[] =
    saved.kind !== 'pinned'
      ? []
      : [
          {
            value: 'pinned',
            label: t('network.trust.pinned', { host: saved.host }),
            fields: (
              <>
                <Fingerprint label={t('network.fingerprint')} sha256={saved.sha256} />
                <Button
                  look="outline"
                  testId="unpin"
                  onClick={({ currentTarget }) => {
                    // The button disappears with the pin: the focus stays in its group.
                    currentTarget.closest('fieldset')?.querySelector('input')?.focus()
                    choose({ kind: 'system' })
                  }}
                >
                  {t('network.unpin')}
                </Button>
              </>
            ),
          },
        ]
  return (
    <Choices
      name="trust"
      legend={t('network.trust.title')}
      chosen={trust.kind}
      choices={[...usual, ...pinned]}
      problem={refusedPin && t(`fieldProblem.${refusedPin.reason}`)}
      onChoose={(kind) =>
        choose(kind === 'pinned' ? saved : kind === 'authority' ? authority : { kind: 'system' })
      }
    />
  )
}

function AuthorityFile({ state, certificates }: NetworkPart & { readonly certificates: string }) {
  const { t } = useWords()
  const count = countCertificates(certificates)
  return (
    <CertificateFileField
      name="network.certificates"
      label={t('network.authorityFile')}
      help={t('network.authorityHelp')}
      accept=".pem,.crt,.cer,.der"
      count={count}
      state={state}
      onFile={(file) => {
        const found = certificatesOf(file)
        if (found === '') return 'noCertificate'
        state.setNetwork('network.certificates', { trust: { kind: 'authority', certificates: found } })
        return undefined
      }}
    />
  )
}
