#!/usr/bin/env python3
"""One record and several programs: writers wait for each other, readers read on, a signal ends `add` in good order, a full disk and a
folder that may not be written do no harm. sharing.py PROGRAM DOCUMENTS"""
import json
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

FAULTS = []
NOBODY = 65534


def run(program, *arguments, **more):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120, **more)


def start(program, *arguments, **more):
    return subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)


def expect(true, what):
    if not true:
        FAULTS.append(what)


def said(done):
    return (done.stderr if isinstance(done.stderr, bytes) else done.stderr.read()).decode(errors="replace")


def export(program, record):
    done = run(program, "export", "--record", record)
    expect(done.returncode == 0, f"export of {record}: {done.returncode}, {said(done)}")
    return done.stdout


def sound(record):
    with sqlite3.connect(record) as file:
        state = file.execute("PRAGMA integrity_check").fetchone()[0]
    file.close()
    expect(state == "ok", f"{record}: {state}")
    alone(record)


def alone(record):
    beside = [f.name for f in record.parent.glob(record.name + "-*")]
    expect(not beside, f"{record}: with nobody at it there are {beside} beside it")


def many(program, samples, folder, times):
    """A file of JSON Lines with the samples' articles, each several times under other ids."""
    articles = [json.loads(line) for line in run(program, "read", samples).stdout.decode().split("\n") if line]
    file = folder / "many.jsonl"
    with open(file, "w", encoding="utf-8") as out:
        for i in range(times):
            for article in articles:
                out.write(json.dumps({"id": f"{article['id']}-{i}", "title": f"{article['title']} ({i})", "text": article["text"], "date": article["published"]["earliest"]}) + "\n")
    return file


def writers(program, samples, folder):
    """Several adds at once, on a record that none of them has made yet; then one that must wait for another program."""
    record, whole = folder / "together.db", folder / "whole.db"
    files = sorted(str(f) for f in samples.iterdir())
    run(program, "add", "--record", whole, *files)
    together = [start(program, "add", "--record", record, *files[i::5]) for i in range(5)]
    for process in together:
        expect(process.wait(60) == 0, f"one of five adds at once: {process.returncode}, {said(process)}")
    sound(record)
    expect(export(program, record) == export(program, whole), "five adds at once give another record than one")
    record.unlink()
    run(program, "add", "--record", record, *files[:5])
    other = sqlite3.connect(record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = start(program, "add", "--record", record, *files[5:])
    time.sleep(1.5)
    expect(waiting.poll() is None, f"add beside another writer did not wait: {waiting.returncode}")
    expect(export(program, record).count(b'"kind":"article"') == 5, "a reader beside two writers does not see what was there")
    other.execute("COMMIT")
    other.close()
    expect(waiting.wait(60) == 0, f"add after waiting: {waiting.returncode}")
    message = said(waiting)
    expect(message.count("another rapporteur is writing to this record; waiting") == 1, f"add that waited said {message!r}")
    expect(export(program, record) == export(program, whole), "an add that waited gives another record")
    alone(record)


def readers(program, samples, folder):
    """While articles are added, exports are of the state before or after."""
    record = folder / "read.db"
    file = many(program, samples, folder, 8)
    run(program, "add", "--record", record, samples)
    before, seen = export(program, record), []
    writer = start(program, "add", "--record", record, file)
    while writer.poll() is None:
        seen.append(export(program, record))
    expect(writer.returncode == 0, f"add with readers: {writer.returncode}, {said(writer)}")
    after = export(program, record)
    expect(len(seen) > 2 and all(s in (before, after) for s in seen), f"{len(seen)} exports during an add: some are neither the state before nor after")
    sound(record)


def signals(program, samples, folder):
    record, whole = folder / "signal.db", folder / "signal-whole.db"
    file = folder / "many.jsonl"
    begun = time.monotonic()
    run(program, "add", "--record", whole, file)
    length, wanted = time.monotonic() - begun, export(program, whole)
    for number, part in ((signal.SIGTERM, 0.1), (signal.SIGINT, 0.2), (signal.SIGHUP, 0.05)):
        record.unlink(missing_ok=True)
        process = start(program, "add", "--record", record, file)
        time.sleep(length * part)
        process.send_signal(number)
        status, message = process.wait(20), said(process)
        expect(status == 1 and "stopped before all was read" in message, f"add ended by signal {number}: {status}, {message!r}")
        sound(record)
        again = run(program, "add", "--record", record, file)
        expect(again.returncode == 0 and export(program, record) == wanted, f"after signal {number}, add gave another record: {said(again)}")
    record.unlink()
    lines = file.read_bytes()[:40000].rpartition(b"\n")[0] + b"\n"
    run(program, "add", "--record", whole, "-", input=lines)
    wanted = export(program, whole)
    process = start(program, "add", "--record", record, "-", stdin=subprocess.PIPE)
    process.stdin.write(lines)
    process.stdin.flush()
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    expect(process.wait(10) == 1, f"add of a stream that waits, ended by a signal: {process.returncode}, {said(process)}")
    sound(record)
    expect(run(program, "add", "--record", record, file).returncode == 0 and export(program, record) == wanted, "after a stream that was ended, add gave another record")


def full(program, samples, folder):
    """No room: by a limit on the size of files, and on a small file system where one may be mounted."""
    record, room = folder / "full.db", folder / "room"
    files = sorted(str(f) for f in samples.iterdir())
    run(program, "add", "--record", record, *files[:4])
    before = export(program, record)
    for limit in (record.stat().st_size // 2, record.stat().st_size, record.stat().st_size + 40000):
        def narrow(limit=limit):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        done = run(program, "add", "--record", record, samples, preexec_fn=narrow)
        expect(done.returncode == 3 and "full.db" in said(done), f"add with files of at most {limit} bytes: {done.returncode}, {said(done)}")
        expect(export(program, record) == before, f"add with files of at most {limit} bytes: the record is not what it was")
        sound(record)
    room.mkdir()
    size = record.stat().st_size // 1024 + 60
    script = f"""mount -t tmpfs -o size={size}k tmpfs {room} || exit 77; cp {record} {room}/full.db; {program} add --record {room}/full.db {samples}; status=$?
                 {program} export --record {room}/full.db >{folder}/after || exit 99; exit $status"""
    done = run("unshare", "-rm", "sh", "-c", script) if shutil.which("unshare") else None
    if done is None or done.returncode == 77 or b"unshare" in done.stderr:
        print("a full file system: not tried, none may be mounted here")
        return
    expect(done.returncode == 3 and "disk is full" in said(done), f"add on a full file system: {done.returncode}, {said(done)}")
    expect((folder / "after").read_bytes() == before, "add on a full file system: the record is not what it was")


def unwritable(program, samples, folder):
    """A copy of the record that may only be read: the file, its folder, and both."""
    place = folder / "kept"
    place.mkdir()
    record = place / "record?#%20.db"
    run(program, "add", "--record", record, samples)
    alone(record)
    wanted = export(program, record)
    os.chmod(folder, 0o755)

    def as_nobody():
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    for file_mode, folder_mode in ((0o444, 0o777), (0o644, 0o555), (0o444, 0o555)):
        os.chmod(record, file_mode)
        os.chmod(place, folder_mode)
        what = f"a record of mode {file_mode:o} in a folder of mode {folder_mode:o}"
        done = run(program, "export", "--record", record, preexec_fn=as_nobody)
        expect(done.returncode == 0 and done.stdout == wanted, f"export of {what}: {done.returncode}, {said(done)}")
        done = run(program, "brief", "--record", record, preexec_fn=as_nobody)
        expect(done.returncode == 0 and b"TALKS" in done.stdout.upper(), f"brief of {what}: {done.returncode}, {said(done)}")
        alone(record)
    other = folder / "other.txt"
    other.write_text("Talks resume in Oslo\n\nOSLO, June 1, 2020 - The foreign ministers of Norway and Sweden met in Oslo on Monday to discuss fisheries.\n")
    os.chmod(other, 0o644)
    done = run(program, "add", "--record", record, other, preexec_fn=as_nobody)
    expect(done.returncode == 3 and "permissions" in said(done), f"add to {what}: {done.returncode}, {said(done)}")
    os.chmod(place, 0o755)
    os.chmod(record, 0o644)
    expect(export(program, record) == wanted, "a record that may not be written was changed")


def main(program, samples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        writers(program, samples, folder)
        readers(program, samples, folder)
        signals(program, samples, folder)
        full(program, samples, folder)
        unwritable(program, samples, folder)
    print("\n".join(FAULTS) or "writers, readers, signals, a full disk and a folder that may not be written: all well")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve())
