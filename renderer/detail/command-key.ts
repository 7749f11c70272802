/**
 * How the key is written that makes a letter a command.
 * @param platform as `navigator.platform`.
 * @returns what stands before the letter.
 */
export function commandKey(platform: string): string {
  return /^(Mac|iP)/.test(platform) ? '⌘' : 'Ctrl '
}
