#!/usr/bin/env bash
# Three MariaDB nodes in one Galera cluster, on loopback. Debian: mariadb-server, galera-4, rsync.
#
#   galera.sh start DIRECTORY        makes and starts them; returns when all three serve
#   galera.sh kill DIRECTORY N       SIGKILL to node N (1, 2 or 3)
#   galera.sh restart DIRECTORY N    starts it again; returns when it has caught up
#   galera.sh stop DIRECTORY         stops all; the directory stays
#
# SQL ports are PORT, PORT + 1, PORT + 2 (13306 unless PORT is set); the cluster's own are 1000, 2000 and 3000 above.
set -euo pipefail

command=${1:?start, kill, restart or stop}
directory=$(realpath -m "${2:?a directory}")
port=${PORT:-13306}
nodes=(1 2 3)
# the state transfer does not work as root
user=$(id -un)
if [ "$user" = root ]; then user=mysql; fi

sql_port() { echo $((port + $1 - 1)); }
group_port() { echo $((port + 1000 + $1 - 1)); }

members() {
  local all=()
  for n in "${nodes[@]}"; do all+=("127.0.0.1:$(group_port "$n")"); done
  (IFS=,; echo "${all[*]}")
}

# binlog, autoinc, InnoDB: Galera's own conditions.
# flush_log = 1: what a node acknowledged survives the crash of all nodes at once.
# sync_wait = 3: reads and updates see what any node has acknowledged before, so that a revocation is at once.
server() {
  local n=$1
  local home=$directory/$n
  shift
  exec mariadbd --no-defaults --user="$user" --datadir="$home/data" --socket="$home/socket" --pid-file="$home/pid" \
    --bind-address=127.0.0.1 --port="$(sql_port "$n")" \
    --innodb-buffer-pool-size=256M --innodb-flush-log-at-trx-commit=1 \
    --binlog-format=ROW --default-storage-engine=InnoDB --innodb-autoinc-lock-mode=2 \
    --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so \
    --wsrep-cluster-name=oauth --wsrep-cluster-address="gcomm://$(members)" \
    --wsrep-node-name="node$n" --wsrep-node-address=127.0.0.1 \
    --wsrep-provider-options="base_port=$(group_port "$n");gmcast.listen_addr=tcp://127.0.0.1:$(group_port "$n");ist.recv_addr=127.0.0.1:$((port + 2000 + n - 1))" \
    --wsrep-sst-method=rsync --wsrep-sst-receive-address="127.0.0.1:$((port + 3000 + n - 1))" \
    --wsrep-sync-wait=3 "$@"
}

run() {
  server "$@" >>"$directory/$1/log" 2>&1 &
  echo $! >"$directory/$1/started"
  await "$1"
}

# How far a node was that did not end by itself: then it is sent what it lacks, and not everything, for which another
# node would have to stop.
position() {
  server "$1" --wsrep-recover 2>&1 | sed -n 's/.*Recovered position: *//p' | tail -1
}

sql() {
  mariadb --no-defaults --user=root --host=127.0.0.1 --port="$(sql_port "$1")" --connect-timeout=2 -Nse "$2" 2>/dev/null
}

# Until it serves, which it does not while it catches up.
await() {
  for _ in $(seq 600); do
    if [ "$(sql "$1" "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'wsrep_local_state_comment'" || true)" = Synced ]; then
      return
    fi
    if ! kill -0 "$(cat "$directory/$1/started")" 2>/dev/null; then break; fi
    sleep 0.1
  done
  tail -50 "$directory/$1/log" >&2
  echo "node $1 does not serve" >&2
  exit 1
}

# Of that very process: its id may be another's by now.
is_running() {
  local pid
  pid=$(cat "$directory/$1/started" 2>/dev/null) && grep -qa "$directory/$1/data" "/proc/$pid/cmdline" 2>/dev/null
}

gone() {
  while is_running "$1"; do sleep 0.05; done
}

case $command in
  start)
    for n in "${nodes[@]}"; do
      mkdir -p "$directory/$n"
      if [ "$(id -un)" = root ]; then chown "$user" "$directory/$n"; fi
      mariadb-install-db --no-defaults --user="$user" --auth-root-authentication-method=normal --skip-test-db \
        --datadir="$directory/$n/data" >"$directory/$n/log" 2>&1
    done
    run 1 --wsrep-new-cluster
    run 2
    run 3
    sql 1 "CREATE DATABASE oauth"
    ;;
  kill)
    kill -9 "$(cat "$directory/${3:?a node}/started")"
    gone "$3"
    ;;
  restart)
    run "${3:?a node}" --wsrep-start-position="$(position "$3")"
    ;;
  stop)
    for n in "${nodes[@]}"; do
      if is_running "$n"; then kill "$(cat "$directory/$n/started")"; fi
    done
    for n in "${nodes[@]}"; do gone "$n"; done
    ;;
  *)
    echo "start, kill, restart or stop" >&2
    exit 2
    ;;
esac
