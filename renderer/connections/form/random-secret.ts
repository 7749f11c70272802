/** 256 bits: nobody guesses it, whatever hash of it is known. */
const bytes = 32

/**
 * Generates a secret here, so that it crosses IPC once, inwards, like every secret that is typed.
 * @returns 43 characters of base64url (RFC 4648 section 5), which no form, shell or JSON has to escape.
 */
export function randomSecret(): string {
  const binary = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes)))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
