/** How the client proves itself by TLS: a certificate and its key, in one file or two. */
import { type ClientCertificate, networkSecrets } from '../../shared/network.ts'
import { useWords } from '../words/use-words.ts'
import { base64Of, certificatesOf, countCertificates, keyOf } from './certificate-file.ts'
import { Choices } from './choices.tsx'
import { FileField } from './file-field.tsx'
import { NetworkSecret } from './network-secret.tsx'
import type { NetworkPart } from './network-section.tsx'

const { key, keyPassphrase } = networkSecrets

export function ClientCertificateChoice({ state }: NetworkPart) {
  const { t } = useWords()
  const { clientCertificate } = state.draft.network
  const { clientCertificate: saved } = state.saved
  const kinds: readonly ClientCertificate['kind'][] = ['none', 'pkcs12', 'pem']
  // What is stored belongs to the kind it was stored with.
  const isHeld = (id: string) => saved.kind === clientCertificate.kind && state.known.secretsHeld.includes(id)
  const isReplaced = state.draft.secrets[key] !== undefined
  const held = isHeld(key) ? t('network.stored') : undefined
  const passphrase = (
    <NetworkSecret
      id={keyPassphrase}
      label={t('network.keyPassphrase')}
      isOptional
      isHeld={isHeld(keyPassphrase) && !isReplaced}
      state={state}
    />
  )
  const fields = {
    none: undefined,
    pkcs12: (
      <>
        <FileField
          name={key}
          label={t('network.pkcs12File')}
          accept=".p12,.pfx"
          held={held}
          state={state}
          onFile={(file) => {
            if (file.length === 0) return 'noKey'
            state.setSecret(key, base64Of(file))
            return undefined
          }}
        />
        {passphrase}
      </>
    ),
    pem: (
      <>
        <FileField
          name="network.certificate"
          label={t('network.certificateFile')}
          accept=".pem,.crt,.cer,.der"
          count={clientCertificate.kind === 'pem' ? countCertificates(clientCertificate.certificate) : 0}
          state={state}
          onFile={(file) => {
            const certificate = certificatesOf(file)
            if (certificate === '') return 'noCertificate'
            state.setNetwork('network.certificate', { clientCertificate: { kind: 'pem', certificate } })
            return undefined
          }}
        />
        <FileField
          name={key}
          label={t('network.keyFile')}
          accept=".pem,.key"
          held={held}
          state={state}
          onFile={(file) => {
            const found = keyOf(file)
            if (found === '') return 'noKey'
            state.setSecret(key, found)
            return undefined
          }}
        />
        {passphrase}
      </>
    ),
  }
  return (
    <Choices
      name="client"
      legend={t('network.client.title')}
      chosen={clientCertificate.kind}
      choices={kinds.map((value) => ({
        value,
        label: t(`network.client.${value}`),
        fields: fields[value],
      }))}
      onChoose={(kind) =>
        state.setClientCertificate(
          kind === saved.kind ? saved : kind === 'pem' ? { kind, certificate: '' } : { kind },
        )
      }
    />
  )
}
