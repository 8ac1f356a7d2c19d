-- oldest code: 1

-- All that is connected to an account. None of these columns is changed by an exchange or a refresh.
CREATE INDEX IF NOT EXISTS {index grant_account} ON {grant} (account_id, owner_id, client_id);

-- When a grant or an API key was used last. Apart from them: it is written now and then, may be lost, and must not touch
-- a grant's version.
CREATE TABLE IF NOT EXISTS {last_use} (
  id {bytes 16} NOT NULL PRIMARY KEY,
  used_at BIGINT NOT NULL
) {options};

CREATE TABLE IF NOT EXISTS {api_key} (
  id {bytes 16} NOT NULL PRIMARY KEY,
  account_id {bytes 255} NOT NULL,
  owner_id {bytes 255} NOT NULL,
  name VARCHAR(100) NOT NULL,
  scope VARCHAR(1000) NOT NULL,
  digest {bytes 32} NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  -- which of the account's places it takes, from 0; null since it was revoked, or its place was needed after its end
  place INT
) {options};

-- A place is taken once: that is what limits how many live keys an account has.
CREATE UNIQUE INDEX IF NOT EXISTS {index api_key_place} ON {api_key} (account_id, place);
