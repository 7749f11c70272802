/** Leaves out of the page what icons carry for other uses of their library. */
import type { Plugin } from 'vite'

/**
 * Takes an icon's names (for style sheets and developer tools) and the random keys of its lines (for React's warnings,
 * which a built page does not have) out of `lucide-react`: they do not compress.
 */
export function lighterIcons(): Plugin {
  return {
    name: 'lighter-icons',
    apply: 'build',
    transform(code, id) {
      if (!/[\\/]lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/.test(id)) return undefined
      return { code: lighter(code), map: null }
    },
  }
}

/** @param code of one icon's module. @returns the same with its lines only. */
export function lighter(code: string): string {
  return code
    .replaceAll(/,\s*key: "\w+"/g, '')
    .replace(/,\s*aliases: \[[^\]]*\]/, '')
    .replace(/\bname: "[\w-]+",\s*/, '')
    .replace(/^__iconData\.node;$/m, '')
}
