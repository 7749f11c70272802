import type { CopyForm } from '../../../shared/copy-form.ts'
import { Secret } from '../../vault/secret.ts'
import type { HandOver } from './api-call.ts'
import { clipboardText } from './clipboard-text.ts'

export const header = { kind: 'header', name: 'Authorization', scheme: 'Bearer' } as const
export const query = { kind: 'query', name: 'jwt' } as const

interface Changes extends Omit<Partial<HandOver>, 'token'> {
  readonly token?: string
  readonly url?: string
}

export function handOver({
  token = 'eyJ.a-b_c',
  url = 'https://x.invalid/a',
  ...changes
}: Changes = {}): HandOver {
  return {
    token: new Secret(token),
    tokenPlacement: header,
    tryOut: { url },
    userAgent: 'Claimcheck/1.2.3',
    name: 'Účetní jednotka',
    template: '',
    ...changes,
  }
}

/** Returns the text of a form. @throws Error where there is none. */
export function textOf(form: CopyForm, changes: Changes = {}): string {
  const written = clipboardText(form, handOver(changes))
  if (!written.ok) throw new Error(written.problem.kind)
  return written.value
}
