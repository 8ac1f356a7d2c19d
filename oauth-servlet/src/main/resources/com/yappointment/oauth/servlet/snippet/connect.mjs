// Connects once, by hand: npm install axios && CLIENT_SECRET=... node connect.mjs {{confidential}}
// Connects once, by hand: npm install axios && node connect.mjs {{public}}
import crypto from 'node:crypto'
import readline from 'node:readline/promises'
import axios from 'axios'

const clientId = {{clientId}}
const clientSecret = process.env.CLIENT_SECRET {{confidential}}
const redirectUri = {{redirectUri}}

const codeVerifier = crypto.randomBytes(32).toString('base64url')
const codeChallenge = crypto.createHash('sha256').update(codeVerifier).digest('base64url')
const state = crypto.randomBytes(16).toString('base64url')

const url = new URL({{authorizeUrl}})
url.search = new URLSearchParams({
  response_type: 'code',
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: {{scope}},
  state,
  code_challenge: codeChallenge,
  code_challenge_method: 'S256',
})
console.log(`Open this in a browser, log in and choose Allow:\n${url}`)

const terminal = readline.createInterface({ input: process.stdin, output: process.stdout })
const address = await terminal.question('Then paste the address that the browser goes to:\n')
terminal.close()
const answer = new URL(address).searchParams
if (answer.get('state') !== state) throw new Error('That is not the answer to this request.')

const { data } = await axios.post({{tokenUrl}}, {
  grant_type: 'authorization_code',
  client_id: clientId,
  client_secret: clientSecret, {{confidential}}
  redirect_uri: redirectUri,
  code_verifier: codeVerifier,
  code: answer.get('code'),
})
console.log(data)
