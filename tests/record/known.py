#!/usr/bin/env python3
"""Files that were read are not read again, and nothing is lost by that: whatever changed is noticed, and the record is what it would be
had all been read. known.py PROGRAM DOCUMENTS"""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

FAULTS = []
PAGE = "{title}\n\nOSLO, June {day}, 2020 - The foreign ministers of Norway and Sweden met in {place} on Monday to discuss fisheries. They agreed to meet again.\n"


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120)


def expect(true, what):
    if not true:
        FAULTS.append(what)


def export(program, record):
    return run(program, "export", "--record", record).stdout


def counts(done):
    return done.stderr.decode().strip().split("rapporteur: ")[-1]


def aged(*files):
    """Makes files look as if they had been left alone: a moment is waited, for no program sets the time of the last change."""
    time.sleep(2.2)
    return files


def changes(program, folder):
    """Changed bytes under the same size and time are seen; so are a file's return to what it was, and another file in its place."""
    record, file = folder / "changes.db", folder / "page.txt"
    first, second = PAGE.format(title="Talks one", day=1, place="Oslo"), PAGE.format(title="Talks two", day=2, place="Bodo")
    assert len(first) == len(second)

    def put(text, moment):
        file.write_text(text)
        os.utime(file, ns=(moment, moment))
    put(first, 1_500_000_000_000_000_000)
    expect("1 added" in counts(run(program, "add", "--record", record, file)), "a new file is not added")
    put(second, 1_500_000_000_000_000_000)
    expect("1 added" in counts(run(program, "add", "--record", record, file)), "a change at once, of the same size and time, is not seen")
    aged()
    expect("0 added, 1 there" in counts(run(program, "add", "--record", record, file)), "a file that was there")
    expect("0 added, 1 there" in counts(run(program, "add", "--record", record, file)), "a file that was there, settled")
    put(PAGE.format(title="Talks six", day=3, place="Moss"), 1_500_000_000_000_000_000)
    expect("1 added" in counts(run(program, "add", "--record", record, file)), "a change of the same size and time is not seen")
    put(first, 1_500_000_000_000_000_000)
    expect("0 added, 1 there" in counts(run(program, "add", "--record", record, file)), "a file that is again what it was")
    expect(export(program, record).count(b'"kind":"article"') == 3, "three texts under one path are not three articles")


def paths(program, samples, folder):
    """The same bytes elsewhere are sighted there too, though they are not taken apart; the record is as if they had been."""
    one, two = folder / "one", folder / "two"
    shutil.copytree(samples, one)
    shutil.copytree(samples, two)
    known, fresh = folder / "paths.db", folder / "paths-fresh.db"
    for path in (one, one, two, one, two):
        done = run(program, "add", "--record", known, path)
        expect(done.returncode == 0, done.stderr.decode())
    run(program, "add", "--record", fresh, two, one)
    expect(export(program, known) == export(program, fresh), "files known elsewhere give another record than files that are read")
    expect(export(program, known).count(b'"paths":["' + str(one).encode()) == len(list(samples.iterdir())), "the second path of an article is not kept")
    aged()
    run(program, "add", "--record", known, one, two)
    before = known.read_bytes()
    run(program, "add", "--record", known, one, two)
    expect(known.read_bytes() == before, "adding what is there writes to the record")


def removed(program, samples, folder):
    """What was removed comes back when its file is added again."""
    record = folder / "removed.db"
    aged()
    run(program, "add", "--record", record, samples)
    run(program, "add", "--record", record, samples)
    wanted = export(program, record)
    articles = [json.loads(line)["id"] for line in wanted.decode().split("\n") if line.startswith('{"kind":"article"')]
    expect(run(program, "remove", "--record", record, articles[0], articles[3]).returncode == 0, "remove")
    expect("2 added" in counts(run(program, "add", "--record", record, samples)), "removed articles do not come back")
    expect(export(program, record) == wanted, "after articles were removed and added again, the record is another")


def refused(program, folder):
    """What is refused is told each time."""
    bad = folder / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_text("")
    (bad / "half.jsonl").write_text(json.dumps({"text": PAGE.format(title="Talks", day=1, place="Oslo")}) + "\n{broken\n")
    aged()
    record, said = folder / "refused.db", set()
    for _ in range(3):
        done = run(program, "add", "--record", record, bad)
        said.add(done.stderr.decode().split("rapporteur: 1 article")[0])
        expect(done.returncode == 1 and "half.jsonl:2" in done.stderr.decode() and "2 inputs refused" in counts(done), f"refused files: {done.returncode}, {done.stderr.decode()}")
    expect(len(said) == 1, f"refused files are told differently the second time: {said}")


def options(program, folder):
    """Another day of capture may give another article of the same bytes."""
    record, file = folder / "options.db", folder / "undated.txt"
    file.write_text("Talks begin\n\nThe foreign ministers of Norway and Sweden met in Oslo yesterday to discuss fisheries. They agreed to meet again.\n")
    aged()
    run(program, "add", "--record", record, file)
    run(program, "add", "--record", record, file)
    run(program, "add", "--record", record, "--date", "2020-06-09", file)
    expect(b'"latest":"2020-06-09"' in export(program, record), "a day of capture that is given the second time is not used")


def quick(program, samples, folder):
    """Thousands of known articles in one file, and hundreds of files, cost next to nothing."""
    file, many, record = folder / "many.jsonl", folder / "files", folder / "quick.db"
    many.mkdir()
    with open(file, "w", encoding="utf-8") as out:
        for i in range(3000):
            out.write(json.dumps({"id": f"n{i}", "title": f"Note {i}", "text": f"Note {i} was filed. It is short.", "date": "2020-06-01"}) + "\n")
    for i in range(300):
        (many / f"{i}.txt").write_text(f"Note {i}\n\nThis is note {i} of the archive, which is short. It was filed on time.\n")
    aged()
    for _ in range(2):
        done = run(program, "add", "--record", record, file, many)
    expect("3300 articles read: 0 added, 3300 there already" in counts(done), counts(done))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(5):
        run(program, "add", "--record", record, file, many)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 5
    expect(spent < 0.05, f"adding 3,300 known articles takes {spent * 1000:.0f} ms of processor")
    return spent


def main(program, samples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        changes(program, folder)
        paths(program, samples, folder)
        removed(program, samples, folder)
        refused(program, folder)
        options(program, folder)
        spent = quick(program, samples, folder)
    print("\n".join(FAULTS) or f"known files are known, {spent * 1000:.1f} ms for 3,300 articles")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve())
