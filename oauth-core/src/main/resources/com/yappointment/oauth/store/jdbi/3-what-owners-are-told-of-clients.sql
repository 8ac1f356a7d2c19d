-- oldest code: 1

-- Who makes the client, whether the team has checked that, and what owners may leave out. Null is as the code before
-- leaves it: not said, no, nothing.
ALTER TABLE {client} ADD COLUMN IF NOT EXISTS publisher VARCHAR(200);
ALTER TABLE {client} ADD COLUMN IF NOT EXISTS verified BOOLEAN;
ALTER TABLE {client} ADD COLUMN IF NOT EXISTS optional_scope VARCHAR(1000);

-- By itself: some databases give a row too little room for a picture.
CREATE TABLE IF NOT EXISTS {client_logo} (
  client_id {bytes 255} NOT NULL PRIMARY KEY,
  picture {bytes 32768} NOT NULL
) {options};
