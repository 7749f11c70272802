/** Reads certificates and keys from files, and takes nothing else out of them. */

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const keyBlock = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/

/** Larger files are no certificates and keys: bundles of all authorities of the world have 250 kB. */
export const largestFile = 500_000

/** Counts the certificates in a PEM text. */
export function countCertificates(pem: string): number {
  return pem.match(certificateBlock)?.length ?? 0
}

/**
 * Reads a file's certificates, as PEM: from PEM the certificates alone (never a key beside them), from DER the one.
 * @returns '' where there are none.
 */
export function certificatesOf(file: Uint8Array): string {
  const found = pemOf(file).match(certificateBlock)
  if (found) return `${found.join('\n')}\n`
  // DER begins with a SEQUENCE whose length takes two more bytes (X.690 section 8.1).
  if (file[0] !== 0x30 || file[1] !== 0x82) return ''
  const lines = base64Of(file).match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** @returns the private key of a PEM file; '' where there is none. */
export function keyOf(file: Uint8Array): string {
  const [found] = pemOf(file).match(keyBlock) ?? []
  return found === undefined ? '' : `${found}\n`
}

/** A file in base64, as a PKCS#12 key is sent. */
export function base64Of(file: Uint8Array): string {
  return btoa(textOf(file))
}

/** A text in PEM, which is ASCII; PowerShell and Notepad write it in UTF-16, two bytes a character. */
export function pemOf(file: Uint8Array): string {
  const isWide = file[0] === 0 || file[1] === 0 || (file[0] ?? 0) + (file[1] ?? 0) === 0x1fd
  return isWide ? textOf(file.filter((byte) => byte > 0 && byte < 128)) : textOf(file)
}

/** One character for each byte. */
function textOf(file: Uint8Array): string {
  let text = ''
  for (const byte of file) text += String.fromCharCode(byte)
  return text
}
