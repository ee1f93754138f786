#!/bin/sh
# Reads two samples into a record and shows it, under valgrind: no error, no leak. valgrind.sh PROGRAM
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
run() {
    valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite "$@" >"$folder/out"
}
samples=$(dirname "$0")/../samples/documents
run "$program" add --no-sandbox --record "$folder/record.db" --threads 1 "$samples/03-meridian-wire.jsonl" "$samples/05-halifax-mariner.txt" "$samples/07-reykjavik-dispatch.html"
run "$program" brief --record "$folder/record.db"
run "$program" export --record "$folder/record.db"
test -s "$folder/out"
