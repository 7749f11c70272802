/** Runs the walk as a program: `main.ts --platform=KIND --executable=FILE [--out DIR]`. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { contactSheet } from './sheet.ts'
import { walkScreens } from './walk.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    platform: { type: 'string', default: 'chromium' },
    executable: { type: 'string', default: '' },
  },
})
const out = values.out === undefined ? undefined : path.resolve(values.out)
const kind = values.platform === 'electron' ? 'electron' : 'chromium'
const looks = await walkScreens(
  { kind, executable: values.executable },
  {
    out,
    say: ({ screen, language, variant, faults }) => {
      for (const fault of faults) console.log(`✗ ${screen}, ${language}, ${variant}: ${fault}`)
    },
  },
)
if (out !== undefined) await writeFile(path.join(out, 'sheet.html'), contactSheet(looks))
const wrong = looks.filter(({ faults }) => faults.length > 0)
const screens = new Set(looks.map(({ screen }) => screen)).size
console.log(
  `${screens} screens, looked at ${looks.length} times: ${looks.length - wrong.length} right, ${wrong.length} wrong`,
)
process.exit(wrong.length === 0 ? 0 : 1)
