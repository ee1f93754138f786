#!/usr/bin/env python3
"""A record made by another version of the program: views and `add` go on with it and say that a rebuild is due; `rebuild` makes it
what a new record would be. program_versions.py PROGRAM FOLDER-OF-ARTICLES"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

FAULTS = []


def main(program, samples):
    def run(*arguments):
        return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120)

    def expect(what, done, said, output=None):
        message = done.stderr.decode()
        if done.returncode != 0 or (said not in message if said else "version" in message) or (output is not None and done.stdout != output):
            FAULTS.append(f"{what}: ended with {done.returncode}, said {message!r}")

    def change(sql):
        with sqlite3.connect(record) as file:
            file.execute(sql)
        file.close()

    def ask(sql):
        file = sqlite3.connect(record)
        rows = file.execute(sql).fetchall()
        file.close()
        return rows

    files = sorted(pathlib.Path(samples).iterdir())
    with tempfile.TemporaryDirectory() as folder:
        record, fresh = f"{folder}/record.db", f"{folder}/fresh.db"
        run("add", "--record", fresh, *files)
        wanted = run("export", "--record", fresh).stdout
        run("add", "--record", record, *files[:-2])
        before = run("export", "--record", record).stdout
        version = ask("SELECT max(finder_version) FROM facts")[0][0]

        for what, sql in (("facts of an earlier finder", "UPDATE facts SET finder_version = 0"), ("an earlier merger", "UPDATE meta SET value = 0 WHERE key = 'merger'")):
            change(sql)
            expect(f"{what}, a view", run("export", "--record", record), "`rapporteur rebuild`", before)
            expect(f"{what}, add of nothing new", run("add", "--record", record, files[0]), "`rapporteur rebuild`")
            rebuilt = run("rebuild", "--record", record)
            expect(f"{what}, rebuild", rebuilt, "0 objects new, 0 changed, 0 gone")
            expect(f"{what}, after it", run("export", "--record", record), None, before)
        change("UPDATE facts SET finder_version = 0")
        expect("add", run("add", "--record", record, *files[-2:]), "`rapporteur rebuild`")
        counts = ask("SELECT finder_version, count(*) FROM facts GROUP BY finder_version ORDER BY finder_version")
        if counts != [(0, len(files) - 2), (version, 2)]:
            FAULTS.append(f"add: the facts are of these finders: {counts}")
        expect("add, the record", run("export", "--record", record), "`rapporteur rebuild`", wanted)
        run("rebuild", "--record", record)
        expect("in the end", run("export", "--record", record), None, wanted)
        change("UPDATE facts SET finder_version = 999")
        expect("facts of a newer finder", run("export", "--record", record), "newer version", wanted)
    print("\n".join(FAULTS) or "earlier and newer versions are told")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(*sys.argv[1:])
