#!/usr/bin/env bash
# A private PostgreSQL cluster on a socket of its own, for tests and benchmarks.
#   Scripts/postgres.sh start FOLDER [durable [NAME=VALUE…]]   prints the URI; without "durable" nothing survives a crash;
#                                                           more settings of the server may follow, as in port=5433
#   Scripts/postgres.sh stop FOLDER
set -euo pipefail
action="$1"; folder="$2"
bin="$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)"

# The server refuses to run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

case "$action" in
start)
    mkdir -p "$folder"
    folder="$(cd "$folder" && pwd)"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    [ -d "$folder/data" ] || as_owner "$bin/initdb" -D "$folder/data" -U youai --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
    settings="-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=200 -c shared_buffers=256MB"
    [ "${3:-}" = durable ] || settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    for setting in "${@:4}"; do settings="$settings -c $setting"; done
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o "$settings" start >/dev/null
    echo "host=$folder user=youai dbname="
    ;;
stop)
    folder="$(cd "$folder" && pwd)"
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null
    ;;
esac
