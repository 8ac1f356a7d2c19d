#!/usr/bin/env bash
# Connects once, by hand, with curl and openssl. {{confidential}}
# The secret is not written here: export CLIENT_SECRET=... {{confidential}}
# Connects once, by hand, with curl and openssl. {{public}}
set -euo pipefail
: "${CLIENT_SECRET:?set it to the client secret}" {{confidential}}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
verifier=$(openssl rand 32 | base64url)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | base64url)
state=$(openssl rand 16 | base64url)

echo 'Open this in a browser, log in and choose Allow:'
echo {{authorizationUrl}}"&state=$state&code_challenge=$challenge"
echo 'Then paste the address that the browser goes to:'
read -r address
case "$address" in
  *[?\&]"state=$state"*) ;;
  *) echo 'That is not the answer to this request.' >&2; exit 1 ;;
esac
code=$(printf %s "$address" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')

# What opens something comes by stdin: every user of this machine can see what a program is called with.
printf %s "$CLIENT_SECRET" | {{confidential}}
printf %s "$verifier" | {{public}}
curl --silent --show-error --fail-with-body {{tokenUrl}} \
  --data-urlencode grant_type=authorization_code \
  --data-urlencode client_id={{clientId}} \
  --data-urlencode client_secret@- \ {{confidential}}
  --data-urlencode redirect_uri={{redirectUri}} \
  --data-urlencode "code_verifier=$verifier" \ {{confidential}}
  --data-urlencode code_verifier@- \ {{public}}
  --data-urlencode "code=$code"
echo
