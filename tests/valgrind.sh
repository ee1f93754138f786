#!/bin/sh
# Reads articles into a record and shows it, under valgrind: no error, no leak. valgrind.sh PROGRAM [FILE or FOLDER...], else three samples
set -eu
program=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
run() {
    valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite "$@" >"$folder/out"
}
if [ $# -eq 0 ]; then
    samples=$(dirname "$0")/../samples/documents
    set -- "$samples/03-meridian-wire.jsonl" "$samples/05-halifax-mariner.txt" "$samples/07-reykjavik-dispatch.html"
fi
run "$program" add --no-sandbox --record "$folder/record.db" --threads 1 "$@"
run "$program" brief --record "$folder/record.db"
run "$program" export --record "$folder/record.db"
test -s "$folder/out"
