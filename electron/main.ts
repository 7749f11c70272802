/** Starts the program on Electron. */
import path from 'node:path'
import * as electron from 'electron'
import { startAppOnElectron } from './platform/electron/entry.ts'

// Built, this file stands in `dist/main/`.
startAppOnElectron(electron, { dist: path.join(import.meta.dirname, '..') })
