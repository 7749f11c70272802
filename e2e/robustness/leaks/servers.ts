/** Starts servers that speak TLS, and a proxy that wants a password. */
import { createPrivateKey, randomUUID } from 'node:crypto'
import { findFreePorts } from '../../../electron/network/free-ports.fixture.ts'
import {
  makeTestServers,
  requireClientCertificate,
  type Served,
  type TestProxy,
} from '../../../electron/network/network.fixture.ts'
import { type Identity, makeIdentity, pkcs12 } from '../../../electron/network/tls/identity.fixture.ts'
import { type DeviceServer, startDeviceServer } from '../../sandbox/device/device-server.ts'

export interface Servers {
  readonly authority: Identity
  /** Is let in by the guarded server. */
  readonly client: Identity
  /** Is the same as a PKCS#12 file in base64. */
  readonly clientFile: string
  readonly keyPassphrase: string
  /** Has a certificate of the authority; wants the client's. */
  readonly guarded: Served
  /** Issues ID tokens. */
  readonly device: DeviceServer
  readonly proxy: TestProxy
  readonly proxyUser: string
  readonly proxyPassword: string
  /** Serves with a self-signed certificate, another one each time, at the same address. */
  showUnknown(): Promise<Served>
  /** Lists keys in every writing, passphrases, and the tokens given so far. */
  secrets(): readonly string[]
  stop(): void
}

const keyPassphrase = 'Schlüssel & "Bund" 7/+%'
const proxyUser = 'jörg'
const proxyPassword = 'Durchlass: Ja <bitte> & 9/+%'

/** Call it before the sandboxed home is opened: the program that makes PKCS#12 files is given keys and passphrases. */
export async function openServers(): Promise<Servers> {
  const [known, unknown] = [makeTestServers(), makeTestServers()]
  const authority = await makeIdentity('House CA', { authority: true })
  const [server, client] = await Promise.all([
    makeIdentity('Server', { signer: authority }),
    makeIdentity('Client', { signer: authority }),
  ])
  const tokens: string[] = []
  const response = () => {
    const token = `from-behind-${randomUUID()}`
    tokens.push(token)
    return { access_token: token, token, token_type: 'Bearer', expires_in: 3600 }
  }
  const options = { ...requireClientCertificate(authority), response }
  const clientFile = pkcs12(client, keyPassphrase)
  const secrets = [...writingsOfKey(client.key), ...writingsOfFile(clientFile), keyPassphrase, proxyPassword]
  const port = await findFreePorts()
  const device = await startDeviceServer()
  return {
    authority,
    client,
    clientFile,
    keyPassphrase,
    device,
    guarded: await known.serve(server, options),
    proxy: await known.proxy(`${proxyUser}:${proxyPassword}`),
    proxyUser,
    proxyPassword,
    async showUnknown() {
      unknown.empty()
      return unknown.serve(await makeIdentity('Mine'), { response, port })
    },
    secrets: () => [...secrets, ...tokens, ...device.secrets()],
    stop() {
      void device.stop()
      known.empty()
      unknown.empty()
    },
  }
}

/**
 * Bounds the number among the base64 characters of a PKCS#8 key on P-256: the kind of key before it is the same for all;
 * the public key after it is in the certificate as well.
 */
const [numberFrom, numberTo] = [48, 90]

/** Writes a private key as in PEM, and its number as text and as bytes. */
export function writingsOfKey(pem: string): readonly string[] {
  const body = pem.split('\n').filter((line) => line !== '' && !line.startsWith('-'))
  const [first = '', second = ''] = body
  const number = String(createPrivateKey(pem).export({ format: 'jwk' }).d)
  return [
    body.join('').slice(numberFrom, numberTo),
    first.slice(numberFrom),
    second.slice(0, numberTo - first.length),
    number,
    bytesOf(number, 'base64url'),
  ]
}

/** Writes a file as base64 and as bytes. */
function writingsOfFile(base64: string): readonly string[] {
  return [base64, bytesOf(base64, 'base64')]
}

/** Decodes to one character for each byte: among the shapes looked for, that is the bytes themselves. */
function bytesOf(text: string, encoding: 'base64' | 'base64url'): string {
  return Buffer.from(text, encoding).toString('latin1')
}
