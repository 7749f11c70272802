/** What a preset's file has to look like; the compiler reads no JSON. */
import * as z from 'zod/mini'
import { clientAuthentications, type Preset } from './preset.ts'

const text = z.string().check(z.minLength(1))
const words = z.strictObject({ en: text, de: text, cs: text })
const optional = z.exactOptional
const regularExpression = text.check(z.refine(isRegularExpression))
const texts = z.array(text)

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

const variant = z.strictObject({
  help: optional(words),
  placeholder: optional(text),
  required: optional(z.boolean()),
  initial: optional(text),
  advanced: optional(z.boolean()),
})

const recognition = z.strictObject({
  matches: optional(z.record(text, regularExpression)),
  has: optional(texts),
  contains: optional(z.record(text, text)),
})

const explanation = z.strictObject({
  when: z.strictObject({
    status: optional(z.int()),
    error: optional(text),
    says: optional(texts),
    method: optional(z.enum(['client-credentials', 'authorization-code', 'device-code', 'password'])),
    scope: optional(texts),
  }),
  kind: optional(
    z.enum([
      'clientRefused',
      'credentialsRefused',
      'scopeRefused',
      'grantRefused',
      'requestRefused',
      'refreshRefused',
      'codeRefused',
      'sourceRefused',
      'accountLocked',
      'refused',
    ]),
  ),
  what: optional(words),
  next: optional(words),
})

/** The whole file; nothing else may be in it. */
export const presetSchema: z.ZodMiniType<Preset> = z.strictObject({
  id: text,
  name: words,
  help: optional(words),
  fields: optional(z.record(text, variant)),
  recognizedBy: z.array(recognition),
  tokenEndpoints: optional(z.array(regularExpression)),
  metadata: optional(
    z.strictObject({ addresses: optional(texts), hosts: optional(z.array(regularExpression)) }),
  ),
  issuer: optional(
    z.strictObject({
      alsoNamed: optional(z.array(regularExpression)),
      lowerCase: optional(z.boolean()),
      placeholder: optional(z.strictObject({ text, claim: text, lookUp: text })),
      keyMember: optional(text),
    }),
  ),
  client: optional(
    z.strictObject({
      prefers: optional(z.array(z.enum(clientAuthentications))),
      basic: optional(z.enum(['encoded', 'raw'])),
      assertion: optional(
        z.strictObject({
          audience: optional(z.enum(['issuer', 'token_endpoint'])),
          longestSeconds: optional(z.int()),
          algorithms: optional(texts),
          certificateHash: optional(z.literal('x5t')),
          type: optional(text),
        }),
      ),
    }),
  ),
  refresh: optional(
    z.strictObject({
      scope: optional(z.literal('never')),
      redirectUri: optional(z.boolean()),
      withoutToken: optional(z.enum(['keep', 'end'])),
    }),
  ),
  loopback: optional(z.strictObject({ anyPort: z.array(z.enum(['localhost', '127.0.0.1', '[::1]'])) })),
  deviceErrors: optional(z.record(text, z.enum(['access_denied', 'expired_token', 'invalid_grant']))),
  explanations: optional(z.array(explanation)),
})
