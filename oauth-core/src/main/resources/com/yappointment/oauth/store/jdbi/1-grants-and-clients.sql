-- oldest code: 1

-- One row a grant. What each column means is said at the records of the package com.yappointment.oauth.grant.
-- Identifiers are bytes (UTF-8), because text columns of some databases take ANN for ann. Times are milliseconds
-- since 1970. Secrets are not here: digests only, and the salt that is worthless without the token before it.
CREATE TABLE IF NOT EXISTS {grant} (
  id {bytes 16} NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  owner_id {bytes 255} NOT NULL,
  account_id {bytes 255} NOT NULL,
  client_id {bytes 255} NOT NULL,
  scope VARCHAR(1000) NOT NULL,
  consented_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL,
  lasts_until BIGINT NOT NULL,
  code_digest {bytes 32},
  code_challenge VARCHAR(43),
  code_redirect_uri VARCHAR(1000),
  code_expires_at BIGINT,
  refresh_generation INT,
  refresh_digest {bytes 32},
  refresh_salt {bytes 16},
  refresh_key_id INT,
  refresh_rotated_at BIGINT,
  refresh_previous_rotated_at BIGINT,
  refresh_expires_at BIGINT,
  access_generation INT,
  access_digest {bytes 32},
  access_scope VARCHAR(1000),
  access_expires_at BIGINT,
  previous_access_generation INT,
  previous_access_digest {bytes 32},
  previous_access_scope VARCHAR(1000),
  previous_access_expires_at BIGINT,
  revoked_reason VARCHAR(40),
  revoked_at BIGINT
) {options};

-- The only other way to a grant. None of these columns is changed by an exchange or a refresh.
CREATE INDEX IF NOT EXISTS {index grant_connection} ON {grant} (owner_id, client_id);

CREATE TABLE IF NOT EXISTS {client} (
  id {bytes 255} NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  type VARCHAR(20) NOT NULL,
  -- one space between
  redirect_uris VARCHAR(8000) NOT NULL,
  scope VARCHAR(1000) NOT NULL,
  default_scope VARCHAR(1000) NOT NULL,
  enabled BOOLEAN NOT NULL
) {options};

CREATE TABLE IF NOT EXISTS {client_secret} (
  client_id {bytes 255} NOT NULL,
  number INT NOT NULL,
  label VARCHAR(200) NOT NULL,
  key_id INT NOT NULL,
  digest {bytes 32} NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  PRIMARY KEY (client_id, number)
) {options};

-- Used only where no keys are configured.
CREATE TABLE IF NOT EXISTS {server_key} (
  id INT NOT NULL PRIMARY KEY,
  secret {bytes 64} NOT NULL,
  created_at BIGINT NOT NULL
) {options};
