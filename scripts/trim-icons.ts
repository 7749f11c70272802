/** Leaves out of the page what icons carry for other uses of their library. */
import path from 'node:path'
import type { Plugin } from 'vite'

const drawing = path.join(import.meta.dirname, '../renderer/ui/light-icon.ts')

/**
 * Takes an icon's names (for style sheets and developer tools) and the random keys of its lines (for React's warnings,
 * which a built page does not have) out of `lucide-react`: they do not compress. They are drawn by a function of our own.
 */
export function trimIcons(): Plugin {
  return {
    name: 'lighter-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) => (isIcon(importer) && /\bcreateLucideIcon\.mjs$/.test(id) ? drawing : null),
    transform(code, id) {
      return isIcon(id) ? { code: trimIcon(code), map: null } : undefined
    },
  }
}

function isIcon(id: string | undefined): boolean {
  return /[\\/]lucide-react[\\/]dist[\\/]esm[\\/]icons[\\/]/.test(id ?? '')
}

/** @param code of one icon's module. @returns the same with its lines only. */
export function trimIcon(code: string): string {
  return code
    .replaceAll(/,\s*key: "\w+"/g, '')
    .replace(/,\s*aliases: \[[^\]]*\]/, '')
    .replace(/\bname: "[\w-]+",\s*/, '')
    .replace(/^__iconData\.node;$/m, '')
}
