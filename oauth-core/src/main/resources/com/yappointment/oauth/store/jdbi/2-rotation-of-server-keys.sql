-- oldest code: 1

-- From when on a key makes new tokens: all nodes are to have it by then. Null is from the beginning.
ALTER TABLE {server_key} ADD COLUMN IF NOT EXISTS active_from BIGINT;
