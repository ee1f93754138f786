#!/usr/bin/env python3
"""Whatever a record has been through, it says what a record made at once of the same articles and corrections says.

histories.py PROGRAM DOCUMENTS [--count N] [--orders N] [--batches 1,7,500] [--rebuilds N]

DOCUMENTS is a folder of documents or a file of JSON Lines (plain or .gz). The articles come in another order each time, in batches of
the sizes in turn; between batches some are removed (and come again later), corrections that were made on the whole record are applied,
and the record is made anew. At the end its export must be, byte for byte, that of a record to which all came at once.
"""
import argparse
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

BY = ["--by", "a tester"]


class Record:
    def __init__(self, program, path):
        self.program, self.path = program, path

    def run(self, command, *operands, text=None):
        done = subprocess.run([self.program, command, "--record", self.path, *operands], input=text, capture_output=True, check=False)
        if done.returncode:
            sys.exit(f"{command} {' '.join(operands)[:200]}: status {done.returncode}: {done.stderr.decode()[:500]}")
        return done.stdout

    def add(self, lines):
        self.run("add", "-", text=b"\n".join(lines) + b"\n")

    def export(self):
        return self.run("export")


def articles_of(program, documents, count):
    """Lines of articles as `read` gives them: so that a removed one can come again from anywhere."""
    path = pathlib.Path(documents)
    if path.is_dir():
        lines = subprocess.run([program, "read", str(path)], capture_output=True, check=True).stdout.splitlines()
    else:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
            lines = file.read().splitlines()
    return lines[:count]


def corrections_of(record, folder):
    """One of each kind, and one taken back, made on the whole record; the file that carries them."""
    objects = {}
    for line in record.export().splitlines():
        item = json.loads(line)
        if "id" in item:
            objects.setdefault(item["kind"], []).append(item)
    actors = sorted(objects["actor"], key=lambda a: (-a["mentions"], a["id"]))
    persons = [a["id"] for a in actors if a["type"] == "person"]
    record.run("fix", "merge", *BY, persons[0], persons[1])
    record.run("fix", "rename", *BY, persons[2], "Somebody Else")
    record.run("fix", "retype", *BY, persons[3], "organization")
    record.run("fix", "drop", *BY, sorted(e["id"] for e in objects["event"])[0])
    record.run("fix", "redate", *BY, sorted(e["id"] for e in objects["event"])[1], "2016-02-03")
    record.run("fix", "redate", *BY, objects["article"][0]["id"], "2016-02-04")
    record.run("fix", "drop", *BY, "--note", "taken back at once", persons[4])
    listed = [json.loads(line) for line in record.run("fix", "list", "--json").splitlines()]
    record.run("fix", "undo", *BY, next(c["id"] for c in listed if c.get("note")))
    file = f"{folder}/corrections.jsonl"
    pathlib.Path(file).write_bytes(record.run("fix", "export"))
    return file


def piped(program, lines, corrections):
    """What the stages give for the same articles and corrections: no record file has a part in it."""
    read = subprocess.run([program, "read", "-"], input=b"\n".join(lines) + b"\n", capture_output=True, check=True).stdout
    found = subprocess.run([program, "find"], input=read, capture_output=True, check=True).stdout
    return subprocess.run([program, "merge"], input=found + pathlib.Path(corrections).read_bytes(), capture_output=True, check=True).stdout


def key_of(line):
    return json.loads(line)["id"]


def history(record, lines, size, corrections, rebuilds, dice):
    """Batches in this order, with removals, corrections and rebuilds between them."""
    waiting, there = list(lines), []
    steps = max(1, len(waiting) // size)
    fix_at, rebuild_at = dice.randrange(steps), {dice.randrange(steps) for _ in range(rebuilds)}
    for step in range(10 * steps + 10):
        if not waiting:
            break
        batch, waiting = waiting[:size], waiting[size:]
        record.add(batch)
        there += batch
        if step == fix_at:
            record.run("fix", "apply", corrections)
        if step in rebuild_at:
            record.run("rebuild")
        if step < steps and dice.random() < max(0.05, 1 / steps) and len(there) > 3:
            gone = dice.sample(there, min(len(there) // 3, max(1, size // 3)))
            record.run("remove", *map(key_of, gone))
            there = [line for line in there if line not in gone]
            waiting += gone
    if fix_at >= step:
        record.run("fix", "apply", corrections)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("documents")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--orders", type=int, default=3)
    parser.add_argument("--batches", default="1,7,500")
    parser.add_argument("--rebuilds", type=int, default=1)
    wanted = parser.parse_args()
    sizes = [int(size) for size in wanted.batches.split(",")]
    lines, wrong = articles_of(wanted.program, wanted.documents, wanted.count), 0
    with tempfile.TemporaryDirectory() as folder:
        whole = Record(wanted.program, f"{folder}/whole.db")
        whole.add(lines)
        corrections = corrections_of(whole, folder)
        export = whole.export()
        wrong = piped(wanted.program, lines, corrections) != export
        print(f"the stages in a pipe: {'DIFFER' if wrong else 'the same'}")
        for order in range(wanted.orders):
            dice, started = random.Random(order), time.time()
            record = Record(wanted.program, f"{folder}/{order}.db")
            history(record, dice.sample(lines, len(lines)), sizes[order % len(sizes)], corrections, wanted.rebuilds, dice)
            same = record.export() == export
            wrong += not same
            print(f"order {order}, batches of {sizes[order % len(sizes)]}: {'same' if same else 'DIFFERS'} ({time.time() - started:.0f} s)", flush=True)
            if not same:
                pathlib.Path(f"{folder}/got").write_bytes(record.export())
                pathlib.Path(f"{folder}/wanted").write_bytes(export)
                print(subprocess.run(["diff", f"{folder}/wanted", f"{folder}/got"], capture_output=True, check=False).stdout[:3000].decode(errors="replace"))
    print(f"{len(lines)} articles, {wanted.orders} histories, {len(export)} bytes, {wrong} differ")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
