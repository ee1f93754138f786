#!/usr/bin/env python3
"""Bad input and bad records: each is told in one line, with the right status, and the rest goes on. bad_input.py PROGRAM"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

GOOD = "Talks resume in Oslo\n\nOSLO, June 1, 2020 - The foreign ministers of Norway and Sweden met in Oslo on Monday to discuss fisheries.\n"
FAULTS = []


def run(program, *arguments, data=b"", **more):
    return subprocess.run([program, *map(str, arguments)], input=data, capture_output=True, timeout=60, **more)


def expect(what, done, status, said=""):
    message = done.stderr.decode(errors="replace")
    if done.returncode != status or said not in message or "\033" in message:
        FAULTS.append(f"{what}: ended with {done.returncode} for {status}; said {message[-400:]!r}, wanted {said!r}")


def documents(program, folder):
    bad = {"empty.html": b"", "binary.bin": bytes(range(256)) * 40, "nulls.txt": b"\0" * 5000, "broken.jsonl": b'{"text": "x"\n{"title": 1}\n[1, 2]\n', "blank.txt": b" \n\n\t\n"}
    for name, data in bad.items():
        (folder / name).write_bytes(data)
        done = run(program, "read", folder / name)
        expect(f"read {name}", done, 1, name)
        if done.stdout.strip():
            FAULTS.append(f"read {name}: gave an article all the same: {done.stdout[:200]!r}")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    os.symlink("/", folder / "root")
    done = run(program, "add", "--record", folder / "record.db", "--json", folder, folder / "missing.txt")
    expect("add of a folder with bad files", done, 1, "missing.txt")
    lines = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    refused = {pathlib.Path(line["path"]).name for line in lines if line["status"] == "refused"}
    if not set(bad) <= refused or any(not line["why"] or not line["remedy"] for line in lines if line["status"] == "refused"):
        FAULTS.append(f"add --json: refused {sorted(refused)} with {[(l['why'], l['remedy']) for l in lines if l['status'] == 'refused']}")
    kept = [json.loads(line) for line in run(program, "export", "--record", folder / "record.db").stdout.decode().split("\n") if '"kind":"article"' in line]
    if len(kept) != 1:
        FAULTS.append(f"add of a folder with bad files: {len(kept)} articles are kept for 1")


def records(program, folder):
    good = folder / "record.db"
    expect("a missing record", run(program, "brief", "--record", folder / "none.db"), 3, "none.db")
    (folder / "text.db").write_text("this is no record\n" * 400)
    expect("a record that is none", run(program, "export", "--record", folder / "text.db"), 3, "text.db")
    newer = folder / "newer.db"
    newer.write_bytes(good.read_bytes())
    with sqlite3.connect(newer) as file:
        file.execute("PRAGMA user_version = 999")
    file.close()
    expect("a record of another version", run(program, "export", "--record", newer), 3, "version")
    damaged = folder / "damaged.db"
    data = bytearray(good.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096:page * 4096 + 64] = b"\xff" * 64
    damaged.write_bytes(data)
    expect("a damaged record", run(program, "export", "--record", damaged), 3, "damaged.db")
    before = run(program, "export", "--record", good).stdout
    (folder / "big.txt").write_text("\n\n".join(f"Paragraph {i}: the ministers of Norway and Sweden met in Oslo on 3 June 2020 to talk about fish." for i in range(2000)))
    full = run("sh", "-c", f"ulimit -f 64; trap '' XFSZ; exec {program} add --record {good} {folder}/big.txt")
    expect("a full disk", full, 3, "record.db")
    if run(program, "export", "--record", good).stdout != before:
        FAULTS.append("a full disk: the record is not what it was")


def usage(program):
    for arguments in (["nonsense"], ["add"], ["read", "--nonsense", "x"], ["brief", "--from", "yesterday"], ["show"], ["export", "--format", "pdf"]):
        expect(" ".join(arguments), run(program, *arguments), 2, "rapporteur")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([program, "--help"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        expect("output that is full", done, 3)


def main(program):
    with tempfile.TemporaryDirectory() as name:
        documents(program, pathlib.Path(name))
        records(program, pathlib.Path(name))
    usage(program)
    print("\n".join(FAULTS) or "all bad input is told")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))
