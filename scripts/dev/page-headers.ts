/** Allows the page what hot reload needs: a socket to the development server, styles and a first script it writes itself. */
import { pageHeaders as shipped } from '../../electron/platform/page-headers.ts'

const socket = process.env.CLAIMCHECK_PAGE_ORIGIN?.replace('http:', 'ws:')

export const pageHeaders: typeof shipped = {
  ...shipped,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${socket}`,
  ].join('; '),
}
