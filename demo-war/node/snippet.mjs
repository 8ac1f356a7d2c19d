// Runs the program for Node that the registry shows for an app, against a running demo: of a web app, of one without a
// secret, and of one that it registers on the page.
//   cd demo-war/node && npm ci && node snippet.mjs [http://localhost:8080]
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFile, rm } from 'node:fs/promises'
import readline from 'node:readline'
import { Browser } from './browser.mjs'

const base = process.argv[2] ?? 'http://localhost:8080'
const team = 'team@yappointment.example'
const file = new URL('./shown-connect.mjs', import.meta.url)

async function loggedIn(browser, email, url) {
  return browser.submit(await browser.open(url), { email, password: 'demo-password' })
}

async function registered() {
  const browser = new Browser()
  const form = await loggedIn(browser, team, `${base}/oauth/apps/new`)
  const { html } = await browser.submit(form, {
    name: `It's "$(id)"`,
    'redirect_uri/0': `http://localhost:3002/it's?a=$(id)`,
    type: 'web',
    'scope/bookings:read': 'on',
  })
  return {
    id: html.match(/ id="id"[^>]* value="([^"]+)"/)[1],
    secret: html.match(/<textarea[^>]* id="secret"[^>]*>([^<]+)</)[1],
  }
}

async function program(id) {
  const page = await loggedIn(new Browser(), team, `${base}/oauth/apps/code?app=${id}`)
  const shown = page.html.match(/<pre[^>]*aria-labelledby="connect\.mjs"[^>]*><code>([\s\S]*?)<\/code><\/pre>/)?.[1]
  assert.ok(shown, page.html)
  const escapes = { '&lt;': '<', '&gt;': '>', '&#34;': '"', '&quot;': '"', '&#39;': "'", '&amp;': '&' }
  return shown.replaceAll(/&(lt|gt|#34|quot|#39|amp);/g, (escape) => escapes[escape])
}

async function connects({ id, secret }) {
  await writeFile(file, await program(id))
  const running = spawn(process.execPath, [file.pathname], {
    env: secret ? { ...process.env, CLIENT_SECRET: secret } : process.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const line of readline.createInterface({ input: running.stdout })) {
    output += `${line}\n`
    if (line.startsWith(`${base}/oauth/authorize?`)) {
      const owner = new Browser()
      const consent = await loggedIn(owner, 'owner@glow.example', line)
      const answer = consent.location ? consent : await owner.submit(consent, { decision: 'allow' })
      running.stdin.end(`${answer.location}\n`)
    }
  }
  await rm(file)
  assert.match(output, /access_token: 'yapp_at_/)
  console.log(`The program for Node connects ${id}.`)
}

await connects({ id: 'demo-web', secret: 'demo-web-secret' })
await connects({ id: 'demo-cli' })
await connects(await registered())
