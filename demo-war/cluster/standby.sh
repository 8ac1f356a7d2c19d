#!/usr/bin/env bash
# A PostgreSQL primary with a synchronous standby, on loopback. Debian: postgresql (15).
#
#   standby.sh start DIRECTORY       makes and starts both; returns when the standby is synchronous
#   standby.sh failover DIRECTORY    SIGKILL to the primary, the standby is promoted; returns when it takes writes
#   standby.sh rebuild DIRECTORY     makes a new synchronous standby of what was the primary
#   standby.sh stop DIRECTORY        stops both; the directory stays
#
# Ports are PORT and PORT + 1 (15432 unless PORT is set).
set -euo pipefail

command=${1:?start, failover, rebuild or stop}
directory=$(realpath -m "${2:?a directory}")
port=${PORT:-15432}
bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}

# PostgreSQL does not run as root.
as_user() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

port_of() { if [ "$1" = a ]; then echo "$port"; else echo $((port + 1)); fi; }
other() { if [ "$1" = a ]; then echo b; else echo a; fi; }

start() {
  as_user "$bin/pg_ctl" -D "$directory/$1" -l "$directory/$1.log" -w -t 60 \
    -o "-p $(port_of "$1") -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null
}

sql() {
  as_user "$bin/psql" -h 127.0.0.1 -p "$(port_of "$1")" -U postgres -d postgres -Atqc "$2"
}

await() {
  for _ in $(seq 600); do
    if [ "$(sql "$1" "$2" 2>/dev/null || true)" = "$3" ]; then return; fi
    sleep 0.1
  done
  tail -30 "$directory"/*.log >&2
  echo "$1 does not come to: $2 = $3" >&2
  exit 1
}

# From the primary, so that it holds all that was acknowledged; from then on a commit waits for it.
make_standby() {
  local of
  of=$(other "$1")
  rm -rf "${directory:?}/$1"
  as_user "$bin/pg_basebackup" -h 127.0.0.1 -p "$(port_of "$of")" -U postgres -D "$directory/$1" -R -X stream -c fast
  start "$1"
  sql "$of" "ALTER SYSTEM SET synchronous_standby_names = '*'"
  sql "$of" "SELECT pg_reload_conf()" >/dev/null
  await "$of" "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'" sync
}

case $command in
  start)
    mkdir -p "$directory"
    if [ "$(id -u)" = 0 ]; then chown postgres "$directory"; fi
    as_user "$bin/initdb" -D "$directory/a" -U postgres -A trust >/dev/null
    start a
    make_standby b
    echo a >"$directory/primary"
    ;;
  failover)
    old=$(cat "$directory/primary")
    new=$(other "$old")
    # a postmaster that is gone takes its children with it
    kill -9 "$(head -1 "$directory/$old/postmaster.pid")"
    while kill -0 "$(head -1 "$directory/$old/postmaster.pid")" 2>/dev/null; do sleep 0.05; done
    # it has no standby of its own yet; with one named a commit would wait for ever
    sql "$new" "ALTER SYSTEM SET synchronous_standby_names = ''"
    sql "$new" "SELECT pg_reload_conf()" >/dev/null
    as_user "$bin/pg_ctl" -D "$directory/$new" -w promote >/dev/null
    await "$new" "SELECT pg_is_in_recovery()" f
    echo "$new" >"$directory/primary"
    ;;
  rebuild)
    make_standby "$(other "$(cat "$directory/primary")")"
    ;;
  stop)
    for name in a b; do
      if [ -e "$directory/$name/postmaster.pid" ]; then
        as_user "$bin/pg_ctl" -D "$directory/$name" -m immediate stop >/dev/null || true
      fi
    done
    ;;
  *)
    echo "start, failover, rebuild or stop" >&2
    exit 2
    ;;
esac
