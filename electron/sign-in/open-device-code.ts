/** A code that the user enters at the server (RFC 8628 section 3.3), as it is shown. */
import type { WaitingDeviceCode } from '../../shared/connection.ts'
import { createLongSecretRedactor } from '../network/http/redact.ts'
import type { Platform } from '../platform/platform.ts'
import type { DeviceCode, Tools } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { openBrowser } from './open-browser.ts'

/** A device code that is shown to the user. */
export interface OpenDeviceCode extends Pick<WaitingDeviceCode, 'userCode' | 'verificationUri'> {
  /** Lifetime in seconds from now. */
  readonly expiresIn: number
  /** Opens its page in the user's own browser; absent where that may not be opened. @throws ProblemError `browserFailed`. */
  readonly show?: () => Promise<void>
}

export interface OpenDeviceCodeOptions {
  readonly platform: Pick<Platform, 'openInBrowser'>
  readonly allowsPlainHttp: Tools['allowsPlainHttp']
  /** What the server may have repeated in the code or its address. */
  readonly secrets: readonly Secret[]
}

/** Describes a device code for the window, with the page that is opened for it. */
export function openDeviceCode(
  code: DeviceCode,
  { platform, allowsPlainHttp, secrets }: OpenDeviceCodeOptions,
): OpenDeviceCode {
  const hide = createLongSecretRedactor(secrets)
  const page = pageOf(code, allowsPlainHttp)
  return {
    userCode: hide(code.userCode),
    verificationUri: hide(code.verificationUri.href),
    expiresIn: code.expiresIn,
    ...(page && { show: () => openBrowser(platform, page) }),
  }
}

/**
 * Chooses the page that is opened: the one with the code in it, where it is at the server whose address is shown (RFC 8628
 * section 3.3.1), else the other.
 */
function pageOf(
  { verificationUri, verificationUriComplete }: DeviceCode,
  allowsPlainHttp: Tools['allowsPlainHttp'],
): URL | undefined {
  const isShown = verificationUriComplete?.origin === verificationUri.origin
  const page = isShown ? verificationUriComplete : verificationUri
  return mayOpen(page, allowsPlainHttp) ? page : undefined
}

/** Refuses other schemes, and a name before the host (`https://shown.example@other.example/`), which hides the host. */
function mayOpen(page: URL, allowsPlainHttp: Tools['allowsPlainHttp']): boolean {
  if (page.username !== '' || page.password !== '') return false
  return page.protocol === 'https:' || (page.protocol === 'http:' && allowsPlainHttp(page))
}
