/** How the client proves itself by TLS: a certificate and its key, in one file or two. */
import { type ClientCertificate, networkSecrets } from '../../../../shared/network.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Choices } from '../../../ui/choices.tsx'
import { base64Of, certificatesOf, countCertificates, keyOf } from './certificate-file.ts'
import { CertificateFileField } from './certificate-file-field.tsx'
import type { NetworkPart } from './network-part.ts'
import { NetworkSecret } from './network-secret.tsx'

const { key, keyPassphrase } = networkSecrets
const kinds: readonly ClientCertificate['kind'][] = ['none', 'pkcs12', 'pem']

export function ClientCertificateChoice({ state }: NetworkPart) {
  const { t } = useWords()
  const { clientCertificate: chosen } = state.draft.network
  const { clientCertificate: saved } = state.saved
  return (
    <Choices
      name="client"
      legend={t('network.client.title')}
      chosen={chosen.kind}
      choices={kinds.map((value) => ({
        value,
        label: t(`network.client.${value}`),
        // Keyed, so that a file name chosen for one is not shown for the other.
        fields: value !== 'none' && <Files key={value} state={state} chosen={chosen} />,
      }))}
      onChoose={(kind) =>
        state.setClientCertificate(
          kind === saved.kind ? saved : kind === 'pem' ? { kind, certificate: '' } : { kind },
        )
      }
    />
  )
}

function Files({ state, chosen }: NetworkPart & { readonly chosen: ClientCertificate }) {
  const { t } = useWords()
  const isPem = chosen.kind === 'pem'
  // Stored files belong to the kind they were stored with.
  const isHeld = (id: string) =>
    state.saved.clientCertificate.kind === chosen.kind && state.known.secretsHeld.includes(id)
  const isReplaced = state.draft.secrets[key] !== undefined
  return (
    <>
      {isPem && (
        <CertificateFileField
          name="network.certificate"
          label={t('network.certificateFile')}
          accept=".pem,.crt,.cer,.der"
          count={countCertificates(chosen.certificate)}
          state={state}
          onFile={(file) => {
            const certificate = certificatesOf(file)
            if (certificate === '') return 'noCertificate'
            state.setNetwork('network.certificate', { clientCertificate: { kind: 'pem', certificate } })
            return undefined
          }}
        />
      )}
      <CertificateFileField
        name={key}
        label={t(isPem ? 'network.keyFile' : 'network.pkcs12File')}
        help={isPem ? undefined : t('network.pkcs12Help')}
        accept={isPem ? '.pem,.key' : '.p12,.pfx'}
        held={isHeld(key) ? t('network.stored') : undefined}
        state={state}
        onFile={(file) => {
          const found = isPem ? keyOf(file) : base64Of(file)
          if (found === '') return 'noKey'
          state.setSecret(key, found)
          return undefined
        }}
      />
      <NetworkSecret
        id={keyPassphrase}
        label={t('network.keyPassphrase')}
        isOptional
        isHeld={isHeld(keyPassphrase) && !isReplaced}
        state={state}
      />
    </>
  )
}
