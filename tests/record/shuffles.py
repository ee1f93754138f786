#!/usr/bin/env python3
"""The same articles in 20 orders, in batches of 1, 3 and all: the exports must be the same bytes.

shuffles.py PROGRAM FOLDER...      (folders that are not there are passed over: who has only the project has only samples/)
"""
import pathlib
import random
import subprocess
import sys
import tempfile

ORDERS = 20


def export(program, files, size):
    with tempfile.TemporaryDirectory() as folder:
        record = f"{folder}/record.db"
        for start in range(0, len(files), size):
            subprocess.run([program, "add", "--record", record, *files[start:start + size]], check=True, capture_output=True, timeout=120)
        return subprocess.run([program, "export", "--record", record], check=True, capture_output=True, timeout=120).stdout


def first_difference(a, b):
    for one, other in zip(a.split(b"\n"), b.split(b"\n")):
        if one != other:
            at = next((i for i, (x, y) in enumerate(zip(one, other)) if x != y), 0)
            return f"{one[:60]!r} … {one[max(0, at - 60):at + 60]!r} / {other[max(0, at - 60):at + 60]!r}"
    return "one has more lines"


def main(program, *folders):
    wrong = 0
    for folder in map(pathlib.Path, folders):
        files = sorted(str(f) for f in folder.iterdir()) if folder.is_dir() else []
        if not files:
            print(f"{folder}: not here")
            continue
        wanted, dice = export(program, files, len(files)), random.Random(7)
        for order in range(ORDERS):
            shuffled, size = dice.sample(files, len(files)), (1, 3, len(files))[order % 3]
            got = export(program, shuffled, size)
            if got != wanted:
                wrong += 1
                print(f"{folder}: order {order}, batches of {size}: {first_difference(wanted, got)}")
        print(f"{folder}: {ORDERS} orders, {len(wanted)} bytes, {wrong} differ")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
