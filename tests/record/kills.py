#!/usr/bin/env python3
"""`add` killed at 25 moments, then run again: the record is whole each time, and in the end what it would have been. kills.py PROGRAM FOLDER"""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, timeout=120)


def main(program, samples):
    with tempfile.TemporaryDirectory() as folder:
        whole, record, faults = f"{folder}/whole.db", f"{folder}/record.db", []
        start = time.monotonic()
        run(program, "add", "--record", whole, samples)
        length = time.monotonic() - start
        wanted = run(program, "export", "--record", whole).stdout
        for kill in range(25):
            for left in pathlib.Path(folder).glob("record.db*"):
                left.unlink()
            process = subprocess.Popen([program, "add", "--record", record, samples], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(length * (kill + 1) / 26)
            process.kill()
            process.wait()
            if pathlib.Path(record).exists():
                with sqlite3.connect(record) as file:
                    state = file.execute("PRAGMA integrity_check").fetchone()[0]
                file.close()
                if state != "ok":
                    faults.append(f"kill {kill}: {state}")
            again = run(program, "add", "--record", record, samples)
            if again.returncode != 0 or run(program, "export", "--record", record).stdout != wanted:
                faults.append(f"kill {kill}: adding again ended with {again.returncode} and another record: {again.stderr.decode(errors='replace')[-200:]}")
        print("\n".join(faults) or "25 kills survived")
        sys.exit(bool(faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
