#!/usr/bin/env python3
"""Commands that change the record, killed (SIGKILL) at random moments: the record is whole each time, shows the state before or after, and
once the command is run again it exports what it would have, byte for byte.

kills.py PROGRAM FOLDER [--kills N] [--seed N]      (25 unless said otherwise)
"""
import argparse
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
import sys


def run(program, *arguments, data=b""):
    return subprocess.run([program, *map(str, arguments)], input=data, capture_output=True, timeout=300)


class Change:
    """One command on a record that is in a known state."""

    def __init__(self, name, words, before, data=None):
        self.name, self.words, self.before, self.data = name, words, before, data
        self.length, self.exports = 0.0, ()

    def start(self, program, record):
        return subprocess.Popen([program, *map(str, self.words), "--record", str(record)], stdin=subprocess.PIPE if self.data else subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stages(program, samples, folder):
    """A record's life, uninterrupted: each change with the exports before and after."""
    files = sorted(str(f) for f in samples.iterdir())
    third = max(1, len(files) // 3)
    lines = run(program, "read", *files[2 * third:]).stdout
    changes, record = [], folder / "life.db"

    def live(name, *words, data=None):
        before = folder / f"before-{len(changes)}.db"
        if record.exists():
            shutil.copyfile(record, before)
        change = Change(name, words, before, data)
        export = run(program, "export", "--record", record).stdout if record.exists() else b""
        start = time.monotonic()
        done = run(program, *words, "--record", record, data=data or b"")
        change.length = time.monotonic() - start + (0.01 * data.count(b"\n") if data else 0)
        assert done.returncode == 0, f"{name}: {done.stderr.decode()}"
        change.exports = (export, run(program, "export", "--record", record).stdout)
        changes.append(change)
        return change.exports[1]

    exported = live("the first add", "add", *files[:third])
    exported = live("an add of more", "add", *files[third:2 * third])
    articles = [json.loads(line)["id"] for line in exported.decode().split("\n") if line.startswith('{"kind":"article"')]
    live("an add of a stream", "add", "-", data=lines)
    live("remove", "remove", articles[0], articles[-1])
    exported = live("rebuild", "rebuild")
    if "fix" in run(program, "--help").stdout.decode().split():
        actors = [json.loads(line) for line in exported.decode().split("\n") if line.startswith('{"kind":"actor"')]
        if len(actors) > 1:
            live("fix", "fix", "rename", actors[0]["id"], "Somebody Else")
            live("rebuild with a correction", "rebuild")
    live("an add after all that", "add", *files)
    return changes


def sound(record):
    with sqlite3.connect(record) as file:
        faults = [row[0] for row in file.execute("PRAGMA integrity_check")] + [f"{row}" for row in file.execute("PRAGMA foreign_key_check")]
    file.close()
    return faults


def kill_once(program, change, folder, moment):
    """What is wrong after the kill; and whether it came in time."""
    record = folder / "record.db"
    for left in folder.glob("record.db*"):
        left.unlink()
    if change.before.exists():
        shutil.copyfile(change.before, record)
    process = change.start(program, record)
    end = time.monotonic() + moment
    rest = change.data.splitlines(keepends=True) if change.data else []  # one by one: what has come is kept each time that nothing more waits
    while time.monotonic() < end and process.poll() is None:
        if rest:
            process.stdin.write(rest.pop(0))
            process.stdin.flush()
        time.sleep(min(0.01, max(0, end - time.monotonic())))
    in_time = process.poll() is None
    process.kill()
    process.wait()
    faults = []
    if record.exists() and record.stat().st_size:
        faults += [f for f in sound(record) if f != "ok"]
        shown = run(program, "export", "--record", record)
        if change.before.exists() and (shown.returncode or shown.stdout not in change.exports) and not change.data:
            faults.append(f"export ends with {shown.returncode} and shows neither the state before nor after: {shown.stderr.decode()[-200:]}")
    again = run(program, *change.words, "--record", record, data=change.data or b"")
    if again.returncode not in ((0, 1) if change.name == "remove" else (0,)):  # what was removed before the kill is not there to be removed
        faults.append(f"once more ends with {again.returncode}: {again.stderr.decode()[-200:]}")
    if run(program, "export", "--record", record).stdout != change.exports[1]:
        faults.append("once more gives another record than the uninterrupted run")
    return faults, in_time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, dice, wrong, killed = str(pathlib.Path(options.program).resolve()), random.Random(options.seed), 0, {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        changes = stages(program, options.folder.resolve(), folder)
        for kill in range(options.kills):
            change = changes[kill % len(changes)]
            moment = dice.random() * change.length
            faults, in_time = kill_once(program, change, folder, moment)
            killed[change.name] = killed.get(change.name, 0) + in_time
            wrong += bool(faults)
            for fault in faults:
                print(f"kill {kill}, {change.name}, after {moment:.3f} s: {fault}", flush=True)
    for change, count in killed.items():
        print(f"{count:5} killed amid {change}")
    print(f"{options.kills - wrong} of {options.kills} kills survived")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
