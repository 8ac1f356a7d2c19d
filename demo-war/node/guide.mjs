// The client code of the integrator's guide, as an app would have it. Nothing here knows that it is a test.
import crypto from 'node:crypto'
import axios from 'axios'

export function generatePKCEChallenge() {
  const codeVerifier = crypto.randomBytes(32).toString('base64url')
  const codeChallenge = crypto.createHash('sha256').update(codeVerifier).digest('base64url')
  return { codeVerifier, codeChallenge }
}

export function authorizationUrl(base, { clientId, redirectUri, scope, state, codeChallenge }) {
  const authUrl = new URL(`${base}/oauth/authorize`)
  authUrl.searchParams.set('client_id', clientId)
  authUrl.searchParams.set('redirect_uri', redirectUri)
  authUrl.searchParams.set('response_type', 'code')
  authUrl.searchParams.set('scope', scope)
  authUrl.searchParams.set('state', state)
  authUrl.searchParams.set('code_challenge', codeChallenge)
  authUrl.searchParams.set('code_challenge_method', 'S256')
  return authUrl.toString()
}

export async function exchangeAuthCodeForToken(base, code, codeVerifier, clientId, clientSecret, redirectUri) {
  const response = await axios.post(`${base}/oauth/token`, {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  })
  return response.data
}

export async function refreshAccessToken(base, refreshToken, clientId, clientSecret) {
  const response = await axios.post(`${base}/oauth/token`, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  })
  return response.data
}

export async function revokeToken(base, accessToken, clientId, clientSecret) {
  await axios.post(`${base}/oauth/revoke`, {
    token: accessToken,
    client_id: clientId,
    client_secret: clientSecret,
  })
}

/** An API client that refreshes once when it gets a 401, and tries again. */
export function apiClient(base, tokens, refresh) {
  const api = axios.create({ baseURL: base, headers: { Authorization: `Bearer ${tokens.access_token}` } })
  api.interceptors.response.use(undefined, async (error) => {
    const originalRequest = error.config
    if (error.response?.status !== 401 || originalRequest.retried) throw error
    const newTokens = await refresh()
    api.defaults.headers.Authorization = `Bearer ${newTokens.access_token}`
    return api.request({
      ...originalRequest,
      retried: true,
      headers: { ...originalRequest.headers, Authorization: `Bearer ${newTokens.access_token}` },
    })
  })
  return api
}
