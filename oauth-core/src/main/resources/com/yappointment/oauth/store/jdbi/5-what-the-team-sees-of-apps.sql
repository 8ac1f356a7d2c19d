-- oldest code: 1

-- What happened of late. The id begins with the time, so the order of the key is that of time. What is not known is null,
-- as is what differs where nothing does. There is no secret in it, and of a request no more than parts of its redirect URI.
CREATE TABLE IF NOT EXISTS {event} (
  id {bytes 16} NOT NULL PRIMARY KEY,
  kind VARCHAR(40) NOT NULL,
  client_id {bytes 255},
  grant_id {bytes 16},
  owner_id {bytes 255},
  api_key_id {bytes 16},
  by_id {bytes 255},
  reason VARCHAR(60),
  diagnostic_id VARCHAR(8),
  difference VARCHAR(40),
  presented VARCHAR(200),
  expected VARCHAR(200)
) {options};

CREATE INDEX IF NOT EXISTS {index event_client} ON {event} (client_id, id);
CREATE INDEX IF NOT EXISTS {index event_diagnostic} ON {event} (diagnostic_id);

-- How often something happened to an app; the day is that since 1970, by UTC.
CREATE TABLE IF NOT EXISTS {daily_count} (
  client_id {bytes 255} NOT NULL,
  day_number INT NOT NULL,
  what VARCHAR(20) NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (client_id, day_number, what)
) {options};

-- All grants of an app. None of these columns is changed by an exchange or a refresh. With the owner: one by client
-- alone might be taken for what is asked at each consent.
CREATE INDEX IF NOT EXISTS {index grant_client} ON {grant} (client_id, owner_id);
