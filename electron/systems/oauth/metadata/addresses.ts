/** Where a server's metadata may lie (OpenID Connect Discovery 1.0 section 4, RFC 8414 sections 3 and 5). */
import { withoutSlashes } from '../../../../shared/address.ts'
import type { Preset } from '../preset.ts'

const wellKnown = '/.well-known/'
const openidConfiguration = `${wellKnown}openid-configuration`
const authorizationServer = `${wellKnown}oauth-authorization-server`

/**
 * Returns the addresses to try, the likeliest first.
 * @param pasted an issuer with or without a slash at its end, or the address of metadata, its query included.
 * @param preset what was chosen in the form.
 */
export function metadataAddresses(pasted: string, preset: Preset): readonly URL[] {
  const typed = new URL(filledIn(pasted, preset))
  const isMetadata = typed.pathname.includes(wellKnown)
  const base = isMetadata ? issuerOf(typed) : typed
  const places = [...placesOf(base), ...ownPlaces(base, preset)]
  const urls = [...(isMetadata ? [typed] : []), ...places]
  return urls.filter(({ href }, index) => urls.findIndex((url) => url.href === href) === index)
}

/** A stored issuer with a placeholder leads nowhere by itself. */
function filledIn(pasted: string, { issuer }: Preset): string {
  const { text, lookUp } = issuer?.placeholder ?? {}
  return text && lookUp ? pasted.replaceAll(text, lookUp) : pasted
}

/** Returns the issuer whose metadata lie at an address, with the well-known part after its path or before it. */
function issuerOf(address: URL): URL {
  const at = address.pathname.indexOf(wellKnown)
  const [, ...path] = address.pathname.slice(at + wellKnown.length).split('/')
  const after = path.length > 0 ? `/${path.join('/')}` : ''
  return new URL(`${address.origin}${address.pathname.slice(0, at)}${after}`)
}

/** The usual place, that of an OAuth server without OpenID Connect, and that of servers which mix the two. */
function placesOf({ origin, pathname, search }: URL): URL[] {
  const path = withoutSlashes(pathname)
  return [
    `${path}${openidConfiguration}`,
    `${authorizationServer}${path}`,
    `${path}${authorizationServer}`,
  ].map((place) => new URL(`${origin}${place}${search}`))
}

function ownPlaces({ origin, pathname }: URL, { metadata }: Preset): URL[] {
  const fill = (place: string) =>
    place.replace('{origin}', () => origin).replace('{path}', () => withoutSlashes(pathname))
  return (metadata?.addresses ?? []).map((place) => new URL(fill(place)))
}

/**
 * Whether an issuer's metadata lie at an address by the standards: a slash at the issuer's end makes no difference there.
 * @param issuer as the metadata name it.
 */
export function isPlaceOf(address: URL, issuer: URL): boolean {
  const { origin, pathname } = address
  return placesOf(issuer).some((place) => place.origin === origin && place.pathname === pathname)
}
