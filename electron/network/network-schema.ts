/** The schema of network settings, for requests from the page and for records in the vault. */
import * as z from 'zod/mini'
import type { NetworkSettings } from '../../shared/network.ts'

const pem = z.string().check(z.maxLength(1_000_000))
const text = z.string().check(z.maxLength(2_000))

/** Checks only the shape; certificates and keys are checked when they are saved. */
export const networkSchema: z.ZodMiniType<NetworkSettings> = z.strictObject({
  trust: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('system') }),
    z.strictObject({ kind: z.literal('authority'), certificates: pem }),
    z.strictObject({ kind: z.literal('pinned'), host: text, certificate: pem, sha256: text }),
  ]),
  clientCertificate: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('pkcs12') }),
    z.strictObject({ kind: z.literal('pem'), certificate: pem }),
  ]),
  proxy: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('system') }),
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('manual'), address: text, user: text, exceptions: text }),
  ]),
  login: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('window'), session: z.enum(['fresh', 'kept']) }),
    z.strictObject({ kind: z.literal('browser') }),
  ]),
  unencryptedOrigin: z.exactOptional(text),
})
