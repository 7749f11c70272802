/** The addresses of the Aareon ERP API. */
import { splitAt } from '../../../shared/address.ts'

/** The realm behind the gateway: the assertion's audience, unlike the address that it is sent to. */
export const realm = 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token'

/**
 * Returns the token endpoint of this environment. `/dev` and `/test` belong before `/erpapi`; typed behind it, where
 * the gateway has nothing, they are moved.
 * @param address with or without `/erpapi` and what follows.
 */
export function tokenAddress(address: string): string {
  const { before, behind } = splitAt(address, '/erpapi')
  const [, stage = ''] = /^(\/(?:dev|test))(?:\/|$)/i.exec(behind) ?? []
  return `${before}${stage.toLowerCase()}/erpapi/oauth2/token`
}
