#!/bin/sh
# read | find | merge gives the same bytes as add and export: pipe.sh PROGRAM SAMPLES
set -eu
program=$1 samples=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" read "$samples" | "$program" find | "$program" merge >"$folder/piped"
"$program" add --record "$folder/record.db" "$samples"
"$program" export --record "$folder/record.db" >"$folder/exported"
cmp "$folder/piped" "$folder/exported"
test -s "$folder/exported"
