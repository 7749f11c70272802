/** The addresses of Money S5's API, below that of its server. */

export const scope = 'S5Api'

export const redirectPath = '/oauth2-redirect.html'

/** Addresses on the vendor's page, which users paste entirely. */
export const pasted = ['/connect/token', '/connect/authorize', '/connect', '/graphql', redirectPath]
