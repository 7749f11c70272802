/** Reads a chosen file once, and keeps nothing of it in the page. */
import type { ChangeEvent } from 'react'
import { largestFile } from './certificate-file.ts'

/**
 * @param take is given the content, which is erased afterwards; undefined: the file is larger than any it could be.
 * @returns the file's name with what `take` returns; undefined where no file was chosen.
 */
export async function readOnce<Taken>(
  { target }: ChangeEvent<HTMLInputElement>,
  take: (content: Uint8Array | undefined) => Taken,
): Promise<{ readonly name: string; readonly taken: Taken } | undefined> {
  const [file] = target.files ?? []
  if (!file) return undefined
  const content = file.size > largestFile ? undefined : await file.bytes().catch(() => new Uint8Array())
  // Lets the same file be chosen again, once corrected.
  target.value = ''
  const taken = take(content)
  content?.fill(0)
  return { name: file.name, taken }
}
