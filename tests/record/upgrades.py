#!/usr/bin/env python3
"""Records of earlier schema versions: each is upgraded with a copy kept, and then is what a new record would be; killed, read-only,
or on a full disk nothing is lost. upgrades.py PROGRAM FOLDER-OF-VERSIONS"""
import os
import pathlib
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time

FAULTS = []
NOBODY = 65534


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, timeout=120, **more)


def expect(what, good, saying=""):
    if not good:
        FAULTS.append(f"{what}: {saying}")


def ask(path, sql):
    file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = file.execute(sql).fetchall()
    file.close()
    return rows


def version_of(path):
    return ask(path, "PRAGMA user_version")[0][0]


def shape_of(path):
    return sorted(row for row in ask(path, "SELECT type, name, sql FROM sqlite_schema"))


class Case:
    """One old record in a folder of its own, with what a new record of the same articles exports."""

    def __init__(self, program, old, wanted, folder):
        self.program, self.old, self.wanted, self.folder = program, old, wanted, folder
        self.version = version_of(old)
        self.name, self.path = f"schema {self.version}", folder / "record.db"

    def start(self):
        for left in self.folder.iterdir():
            left.unlink()
        shutil.copyfile(self.old, self.path)

    def copies(self):
        return sorted(file.name for file in self.folder.glob("*bak*"))

    def run(self, *arguments, **more):
        return run(self.program, *arguments, "--record", self.path, **more)

    def expect_export(self, what, done):
        expect(f"{self.name}, {what}", done.returncode == 0 and done.stdout == self.wanted, f"ended with {done.returncode}, {len(done.stdout)} bytes for {len(self.wanted)}: {done.stderr.decode()}")


def upgraded(case, fresh):
    case.start()
    first = case.run("timeline")
    copy = case.folder / f"record.db.schema-{case.version}.bak"
    expect(f"{case.name}, a view", first.returncode == 0 and first.stdout and str(copy).encode() in first.stderr, first.stderr.decode())
    expect(f"{case.name}, the copy", copy.exists() and version_of(copy) == case.version and ask(copy, "PRAGMA integrity_check") == [("ok",)], case.copies())
    expect(f"{case.name}, the tables", shape_of(case.path) == shape_of(fresh), set(shape_of(case.path)) ^ set(shape_of(fresh)))
    expect(f"{case.name}, the record", ask(case.path, "PRAGMA integrity_check") == [("ok",)] and not ask(case.path, "PRAGMA foreign_key_check"))
    for table in ("document", "sighting", "revision"):
        sql = f"SELECT count(*) FROM {table}"
        expect(f"{case.name}, {table}", ask(case.path, sql) == ask(case.old, sql), ask(case.path, sql))
    again = case.run("search", "talks")
    expect(f"{case.name}, search", again.returncode == 0 and len(again.stdout) > 200 and not again.stderr, again.stderr.decode())
    case.run("rebuild")
    case.expect_export("made anew", case.run("export"))


def copies_kept(case):
    case.start()
    other = case.folder / f"record.db.schema-{case.version}.bak"
    other.write_bytes(b"a copy of another record")
    case.run("timeline")
    expect(f"{case.name}, a copy that is there", other.read_bytes() == b"a copy of another record" and case.copies() == [f"record.db.schema-{case.version}.2.bak", other.name], case.copies())
    shutil.copyfile(case.old, case.path)
    case.run("timeline")
    expect(f"{case.name}, the same copy twice", len(case.copies()) == 2, case.copies())


def killed(case):
    case.start()
    begun = time.monotonic()
    case.run("timeline")
    length = time.monotonic() - begun
    for kill in range(40):
        case.start()
        process = subprocess.Popen([case.program, "timeline", "--record", case.path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(length * kill / 40)
        process.kill()
        process.wait()
        what = f"{case.name}, kill {kill}"
        done = case.run("timeline")
        expect(what, done.returncode == 0 and done.stdout.count(b"\n") > 3, done.stderr.decode())
        kept = [copy for copy in case.copies() if not copy.endswith("-making")]
        expect(what, len(kept) == 1 and version_of(case.folder / kept[0]) == case.version, case.copies())
        expect(what, ask(case.path, "PRAGMA integrity_check") == [("ok",)], "the record is damaged")
        if kill % 8 == 0:
            case.run("rebuild")
            case.expect_export(f"kill {kill}", case.run("export"))


def unwritable(case):
    """A view works on a record that cannot be written; a change is refused; the file is left as it is."""
    case.start()
    before = case.path.read_bytes()
    plain = case.run("export").stdout
    case.start()
    case.path.chmod(0o444)
    case.folder.chmod(0o555)
    more = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    view, change = case.run("export", **more), case.run("rebuild", **more)
    case.folder.chmod(0o755)
    expect(f"{case.name}, read-only", view.returncode == 0 and view.stdout == plain and b"memory" in view.stderr, view.stderr.decode())
    expect(f"{case.name}, change of a read-only file", change.returncode == 3 and b"written" in change.stderr, change.stderr.decode())
    expect(f"{case.name}, read-only", case.path.read_bytes() == before and not case.copies(), "the file or its folder was changed")


def full_disk(case):
    for blocks in (8, 300, 440):  # of 512 bytes: no room for the copy, none for the upgrade
        case.start()
        before = case.path.read_bytes()
        command = f"ulimit -f {blocks}; trap '' XFSZ; exec {case.program} $0 --record {case.path}"
        view, change = run("sh", "-c", command, "timeline"), run("sh", "-c", command, "rebuild")
        what = f"{case.name}, {blocks} blocks"
        expect(what, view.returncode == 0 and view.stdout, view.stderr.decode())
        if version_of(case.path) == case.version:
            expect(what, b"memory" in view.stderr and change.returncode == 3 and case.path.read_bytes() == before, change.stderr.decode())
        expect(what, not [copy for copy in case.copies() if copy.endswith("-making")], case.copies())
        expect(what, case.run("timeline").returncode == 0, "not upgraded when there is room")


def together(case):
    case.start()
    processes = [subprocess.Popen([case.program, "export", "--record", case.path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    outputs = [process.communicate(timeout=60) for process in processes]
    expect(f"{case.name}, four at once", len({output for output, _ in outputs}) == 1 and outputs[0][0], [message.decode() for _, message in outputs])
    expect(f"{case.name}, four at once", len(case.copies()) == 1 and sum(b"is now of version" in message for _, message in outputs) == 1, case.copies())


def newer(program, fresh, folder):
    path = folder / "newer.db"
    shutil.copyfile(fresh, path)
    file = sqlite3.connect(path)
    file.execute(f"PRAGMA user_version = {version_of(fresh) + 1}")
    file.close()
    for command in ("timeline", "rebuild"):
        done = run(program, command, "--record", path)
        expect(f"a newer record, {command}", done.returncode == 3 and b"newer rapporteur" in done.stderr and not done.stdout, done.stderr.decode())


def main(program, versions):
    program, versions = pathlib.Path(program).resolve(), pathlib.Path(versions).resolve()
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, stat.S_IRWXU | stat.S_IXGRP | stat.S_IXOTH)
        folder = pathlib.Path(name)
        fresh, work = folder / "fresh.db", folder / "work"
        work.mkdir()
        run(program, "add", "--record", fresh, "articles.jsonl", cwd=versions)
        wanted = run(program, "export", "--record", fresh).stdout
        kept = sorted(versions.glob("schema-*.db"))
        expect("versions", kept and wanted, "no record files are kept")
        for old in kept:
            case = Case(program, old, wanted, work)
            if case.version < version_of(fresh):
                upgraded(case, fresh)
                for test in (copies_kept, killed, unwritable, full_disk, together):
                    test(case)
        newer(program, fresh, folder)
    print("\n".join(FAULTS) or f"{len(kept)} earlier versions")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(*sys.argv[1:])
