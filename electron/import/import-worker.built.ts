/** Large files as every built program reads them: by the one file that is built for the worker. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import type { EntryGroup, ImportWorkerEnd, ImportWorkerMessage } from './import-worker.ts'

const dist = path.join(import.meta.dirname, '../../dist')
const built = 'import-worker/import-worker.cjs'

/** Of each library that is loaded when a file needs it. */
const large = {
  'a.yml': `opencollection: 1.0.0\nitems:\n${each(
    (at) =>
      `- {info: {name: r${at}, type: http}, http: {auth: {type: oauth2, flow: client_credentials, accessTokenUrl: "https://${at}.example/token"}}}`,
  )}`,
  'a.csv': `"Group","Title","Username","Password","URL","Notes"\n${each(
    (at) => `"Root","r${at}","user","made up ${at}","https://${at}.example/token",""`,
  )}`,
  'a.xml': `<KeePassFile><Root><Group><Name>Root</Name>${each(
    (at) =>
      `<Entry><String><Key>Title</Key><Value>r${at}</Value></String><String><Key>Password</Key><Value>made up</Value></String></Entry>`,
  )}</Group></Root></KeePassFile>`,
  'a.bru': `meta {\n  name: r\n  type: http\n}\n\nget {\n  url: https://api.example\n  auth: oauth2\n}\n\nauth:oauth2 {\n  grant_type: client_credentials\n  access_token_url: https://id.example/token\n}\n\ndocs {\n${each((at) => `  line ${at} of a long description`)}\n}\n`,
}

function each(write: (at: number) => string): string {
  return Array.from({ length: 1_000 }, (_, at) => write(at)).join('\n')
}

it.each(['main', 'main-chromium', 'journeys'])('the program in dist/%s starts it', (folder) => {
  const parts = globSync('*.js', { cwd: path.join(dist, folder) })
  const texts = parts.map((part) => readFileSync(path.join(dist, folder, part), 'utf8'))
  expect(texts.filter((text) => text.includes(built))).toHaveLength(1)
})

it.each(Object.entries(large))('reads a large file in a thread of its own: %s', async (name, text) => {
  const { port1, port2 } = new MessageChannel()
  const base64 = Buffer.from(text).toString('base64')
  const beside = { path: 'bruno.json', base64: Buffer.from('{"version":"1","name":"C"}').toString('base64') }
  const files = [{ path: name, base64 }, ...(name === 'a.bru' ? [beside] : [])]
  const workerData = { source: { kind: 'files', files }, passphrase: undefined, entries: port2 }
  const code = readFileSync(path.join(dist, built), 'utf8')
  const worker = new Worker(code, { eval: true, env: {}, execArgv: [], workerData, transferList: [port2] })
  const end = await new Promise<ImportWorkerEnd>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('message', (message: ImportWorkerMessage) => {
      if (message.kind !== 'progress') resolve(message)
    })
  })
  expect(end).toMatchObject({ kind: 'read', readings: [{}], bugs: [] })
  let count = 0
  for (let group = receiveMessageOnPort(port1); group; group = receiveMessageOnPort(port1))
    count += (group.message as EntryGroup).entries.length
  expect(count).toBe(name === 'a.bru' ? 1 : 1_000)
  await worker.terminate()
})
