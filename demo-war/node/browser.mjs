// As much of a browser as the walk needs: cookies, redirects one by one, and the fields of a form.
import axios from 'axios'

export class Browser {
  #cookies = new Map()

  async request(method, url, form) {
    const response = await axios.request({
      method,
      url,
      data: form && new URLSearchParams(form),
      headers: {
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        Accept: 'text/html',
        // what a browser sends with a form; undefined headers are left out
        Origin: form ? new URL(url).origin : undefined,
      },
      maxRedirects: 0,
      responseType: 'text',
      validateStatus: () => true,
    })
    for (const cookie of response.headers['set-cookie'] ?? []) {
      const [pair] = cookie.split(';')
      const equals = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
    }
    return { status: response.status, url, html: response.data, location: response.headers.location }
  }

  /** Follows redirects for as long as they stay on this server. */
  async open(url) {
    let page = await this.request('GET', url)
    while (page.location) {
      const next = new URL(page.location, page.url)
      if (next.origin !== new URL(url).origin) return page
      page = await this.request('GET', next.toString())
    }
    return page
  }

  /** Sends the page's form with these values over those that stand in it. */
  async submit(page, values) {
    const form = page.html.match(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/i)?.[0]
    if (!form) throw new Error(`no form on ${page.url}: ${page.status} ${page.html}`)
    const fields = {}
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/gi)) {
      fields[attribute(input, 'name')] = attribute(input, 'value')
    }
    const action = new URL(attribute(form.match(/<form[^>]*>/i)[0], 'action') || page.url, page.url)
    const answer = await this.request('POST', action.toString(), { ...fields, ...values })
    if (!answer.location) return answer
    const next = new URL(answer.location, action)
    return next.origin === action.origin ? this.open(next.toString()) : answer
  }
}

function attribute(tag, name) {
  const value = tag.match(new RegExp(`${name}="([^"]*)"`, 'i'))?.[1] ?? ''
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
