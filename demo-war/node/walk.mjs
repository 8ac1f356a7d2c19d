// Walks the integrator's guide with axios against a running demo:
//   java -jar demo-war/target/demo.war &
//   cd demo-war/node && npm ci && node walk.mjs [http://localhost:8080]
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import axios from 'axios'
import { Browser } from './browser.mjs'
import {
  apiClient,
  authorizationUrl,
  exchangeAuthCodeForToken,
  generatePKCEChallenge,
  refreshAccessToken,
  revokeToken,
} from './guide.mjs'

const base = process.argv[2] ?? 'http://localhost:8080'
const clientId = 'demo-web'
const clientSecret = 'demo-web-secret'
const redirectUri = 'http://localhost:3000/callback'

const browser = new Browser()
const { codeVerifier, codeChallenge } = generatePKCEChallenge()
const state = crypto.randomBytes(16).toString('hex')
const authorize = (more = {}) =>
  authorizationUrl(base, {
    clientId,
    redirectUri,
    scope: 'bookings:read services:read',
    state,
    codeChallenge,
    ...more,
  })

/** The app's callback gets what the browser was sent with. */
function callback(page) {
  assert.ok(page.location?.startsWith(`${redirectUri}?`), `no redirect to the app: ${page.status} ${page.html}`)
  const answer = new URL(page.location).searchParams
  assert.equal(answer.get('state'), state)
  assert.equal(answer.get('iss'), base)
  return answer
}

async function refused(call, status, error) {
  const failure = await call.then(() => assert.fail('was not refused'), (e) => e)
  assert.equal(failure.response?.status, status, failure.message)
  if (error) assert.equal(failure.response.data.error, error)
}

function step(text) {
  console.log(`ok  ${text}`)
}

let page = await browser.open(authorize())
assert.match(page.html, /type="password"/)
step('the browser is sent to log in')

page = await browser.submit(page, { email: 'owner@glow.example', password: 'demo-password' })
assert.match(page.html, /Glow Studio/)
assert.equal(page.status, 200)
step('the consent page names the company')

const code = callback(await browser.submit(page, { decision: 'allow' })).get('code')
assert.match(code, /^yapp_ac_/)
step('Allow sends the browser back with a code')

let tokens = await exchangeAuthCodeForToken(base, code, codeVerifier, clientId, clientSecret, redirectUri)
assert.match(tokens.access_token, /^yapp_at_/)
assert.match(tokens.refresh_token, /^yapp_rt_/)
assert.equal(tokens.token_type, 'Bearer')
assert.equal(tokens.expires_in, 3600)
step('the code is exchanged for tokens')

const first = tokens
const api = apiClient(base, tokens, async () => {
  tokens = await refreshAccessToken(base, tokens.refresh_token, clientId, clientSecret)
  return tokens
})
const me = await api.post('/api/v1/me')
assert.equal(me.data.company.name, 'Glow Studio')
step('/api/v1/me names the company')

const bookings = await api.post('/api/v1/bookings', { filter: { status: 'confirmed' } })
assert.ok(bookings.data.bookings.length > 0)
assert.ok(bookings.data.bookings.every((booking) => booking.status === 'confirmed'))
step('/api/v1/bookings is filtered')

await refused(api.post('/api/v1/customers'), 403, 'insufficient_scope')
step('a scope that was not granted is refused')

api.defaults.headers.Authorization = 'Bearer yapp_at_expired'
assert.equal((await api.post('/api/v1/me')).status, 200)
assert.notEqual(tokens.access_token, first.access_token)
step('a 401 leads to a refresh and a second try')

assert.deepEqual(
  await refreshAccessToken(base, first.refresh_token, clientId, clientSecret).then(withoutTime),
  withoutTime(tokens),
)
step('the same refresh again, as after a lost answer, gives the same tokens')

const silent = callback(await browser.open(authorize()))
assert.match(silent.get('code'), /^yapp_ac_/)
step('a connection that lives is not asked about again')

await revokeToken(base, tokens.access_token, clientId, clientSecret)
const bearer = { headers: { Authorization: `Bearer ${tokens.access_token}` } }
await refused(axios.post(`${base}/api/v1/me`, undefined, bearer), 401, 'invalid_token')
await refused(refreshAccessToken(base, tokens.refresh_token, clientId, clientSecret), 400, 'invalid_grant')
step('revoked by the access token: API 401, refresh invalid_grant')

page = await browser.open(authorize())
assert.equal(page.status, 200)
step('authorize asks for consent again')

assert.equal(callback(await browser.submit(page, { decision: 'deny' })).get('error'), 'access_denied')
step('Deny is told to the app')

console.log('The whole guide works.')

function withoutTime({ expires_in, ...rest }) {
  assert.ok(expires_in > 3500 && expires_in <= 3600)
  return rest
}
