// Runs the program for Node that the registry shows for an app, against a running demo:
//   cd demo-war/node && npm ci && node snippet.mjs [http://localhost:8080]
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFile, rm } from 'node:fs/promises'
import readline from 'node:readline'
import { Browser } from './browser.mjs'

const base = process.argv[2] ?? 'http://localhost:8080'
const file = new URL('./shown-connect.mjs', import.meta.url)

async function loggedIn(browser, email, url) {
  return browser.submit(await browser.open(url), { email, password: 'demo-password' })
}

const page = await loggedIn(new Browser(), 'team@yappointment.example', `${base}/oauth/apps/code?app=demo-web`)
const shown = page.html.match(/<pre[^>]*aria-labelledby="connect\.mjs"[^>]*><code>([\s\S]*?)<\/code><\/pre>/)?.[1]
assert.ok(shown, page.html)
const escapes = { '&lt;': '<', '&gt;': '>', '&#34;': '"', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
await writeFile(file, shown.replaceAll(/&(lt|gt|#34|quot|#39|amp);/g, (escape) => escapes[escape]))

const program = spawn(process.execPath, [file.pathname], {
  env: { ...process.env, CLIENT_SECRET: 'demo-web-secret' },
  stdio: ['pipe', 'pipe', 'inherit'],
})
let output = ''
for await (const line of readline.createInterface({ input: program.stdout })) {
  output += `${line}\n`
  if (line.startsWith(`${base}/oauth/authorize?`)) {
    const owner = new Browser()
    const consent = await loggedIn(owner, 'owner@glow.example', line)
    const answer = consent.location ? consent : await owner.submit(consent, { decision: 'allow' })
    program.stdin.end(`${answer.location}\n`)
  }
}
await rm(file)
assert.match(output, /access_token: 'yapp_at_/)
console.log('The program for Node connects.')
