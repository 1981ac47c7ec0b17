#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server that lives as long as the command:
#     scripts/with_postgres.sh make test
# TEST_POSTGRES_URL holds its URL. Without PostgreSQL on this machine the command runs all the same, and the
# tests that need a server say why they are skipped.
set -euo pipefail

bin=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)" 2>/dev/null || true)
if [[ ! -x ${bin:-}/initdb ]]; then
    echo "with_postgres: no PostgreSQL here, its tests will be skipped" >&2
    exec "$@"
fi

folder=$(mktemp -d)
server=() # the server refuses to run as root
if [[ $(id -u) == 0 ]]; then
    chown postgres "$folder"
    server=(setpriv --reuid postgres --regid postgres --clear-groups --)
fi
stop() {
    "${server[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

# The kernel names a port that is free; no file on disk outlives the run, so nothing is synced to it.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(
    cd "$folder"
    "${server[@]}" "$bin/initdb" -D data -A trust -U listcheck -E UTF8 --no-sync >/dev/null
    "${server[@]}" "$bin/pg_ctl" -D data -l "$folder/log" -w \
        -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null
)
export TEST_POSTGRES_URL="postgresql://listcheck@127.0.0.1:$port/postgres"
"$@"
