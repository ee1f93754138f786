#!/usr/bin/env python3
"""`add --watch` with real programs that write slowly, rename, link, make folders and come all at once; told by the system, and not.
watch.py PROGRAM DOCUMENTS"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FAULTS = []
DEAF = "echo 0 > /proc/sys/user/max_inotify_instances; exec \"$@\""  # in a user namespace of its own: the system tells of nothing


def expect(true, what):
    if not true:
        FAULTS.append(what)


class Watch:
    def __init__(self, program, record, *folders, deaf=False):
        self.program, self.record = program, record
        self.output, self.errors = open(f"{record}.out", "w+b"), open(f"{record}.err", "w+b")
        command = [program, "add", "--json", "--watch", "--record", record, *folders]
        self.process = subprocess.Popen([*(["unshare", "-r", "sh", "-c", DEAF, "sh"] if deaf else []), *map(str, command)], stdout=self.output, stderr=self.errors)

    def lines(self):
        data = pathlib.Path(self.output.name).read_bytes()
        return [json.loads(line) for line in data.decode().split("\n")[:-1]]

    def batches(self):
        return [line for line in self.lines() if line["status"] == "batch"]

    def said(self):
        return pathlib.Path(self.errors.name).read_text()

    def await_added(self, count, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end and sum(b["added"] for b in self.batches()) < count:
            time.sleep(0.05)
        return sum(b["added"] for b in self.batches())

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        status = self.process.wait(20)
        beside = sorted(f.name for f in self.record.parent.glob(self.record.name + "-*"))
        expect(not beside, f"after the end of a watch {beside} lie beside the record")
        return status


def page(name, day=1):
    return f"Talks {name}\n\nOSLO, June {day}, 2020 - The foreign ministers of Norway and Sweden met in {name} on Monday to discuss fisheries. They agreed to meet again.\n"


def export(program, record):
    return subprocess.run([program, "export", "--record", str(record)], capture_output=True, timeout=60).stdout


def story(program, samples, folder, deaf):
    what = "untold" if deaf else "told"
    place = folder / what
    place.mkdir()
    (place / "first.txt").write_text(page("Tromso"))
    watch = Watch(program, folder / f"{what}.db", place, deaf=deaf)
    expect(watch.await_added(1) == 1, f"{what}: what was there is not added: {watch.said()}")
    expect(deaf == ("does not tell" in watch.said()), f"{what}: {watch.said()}")

    text = page("Kristiansand", 2)
    with open(place / "slow.txt", "w", encoding="utf-8") as slow:
        for at in range(0, len(text), 40):
            slow.write(text[at:at + 40])
            slow.flush()
            time.sleep(0.7 if at < 160 else 0.05)
        expect(sum(b["added"] for b in watch.batches()) == 1, f"{what}: a file is read while it is written")
    expect(watch.await_added(2) == 2, f"{what}: a file that was written slowly is not added")

    (folder / "aside.txt").write_text(page("Stavanger", 3))
    os.rename(folder / "aside.txt", place / "moved.txt")
    expect(watch.await_added(3) == 3, f"{what}: a file that was moved in is not added")
    (folder / "linked.txt").write_text(page("Bergen", 4))
    os.link(folder / "linked.txt", place / "linked.txt")
    expect(watch.await_added(4) == 4, f"{what}: a file that was linked in is not added")

    deep = place / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(page("Narvik", 5))
    expect(watch.await_added(5) == 5, f"{what}: a file in new folders is not added")
    (deep / "deeper.txt").write_text(page("Alta", 6))
    expect(watch.await_added(6) == 6, f"{what}: a second file in a new folder is not added")

    before = len(watch.batches())
    for number in range(200):
        (place / f"many-{number}.txt").write_text(page(f"Bodo {number}", 7))
    expect(watch.await_added(206) == 206, f"{what}: {watch.await_added(206, 0)} of 206 files are added")
    expect(len(watch.batches()) - before <= (3 if deaf else 2), f"{what}: 200 files at once are {len(watch.batches()) - before} batches")

    (place / "empty.txt").write_text("")
    (place / "first.txt").write_text(page("Hammerfest"))
    expect(watch.await_added(207) == 207, f"{what}: a changed file is not added")
    time.sleep(0.5)
    refused = [line for line in watch.lines() if line["status"] == "refused"]
    expect([r["path"].endswith("empty.txt") for r in refused] == [True], f"{what}: refused: {refused}")
    quiet = len(watch.batches())
    time.sleep(5 if deaf else 1)
    expect(len(watch.batches()) == quiet, f"{what}: batches without news")
    expect(watch.end() == 1, f"{what}: ended with {watch.process.returncode}, not 1 for the refused file")
    expect("ended after" in watch.said() and "207 added" in watch.said().split("ended after")[1], f"{what}: last words {watch.said()[-200:]}")

    (place / "first.txt").write_text(page("Tromso"))
    record, whole = folder / f"{what}.db", folder / f"{what}-whole.db"
    subprocess.run([program, "add", "--record", str(record), str(place)], capture_output=True, timeout=60)
    subprocess.run([program, "add", "--record", str(whole), str(place)], capture_output=True, timeout=60)
    (place / "first.txt").write_text(page("Hammerfest"))
    subprocess.run([program, "add", "--record", str(whole), str(place)], capture_output=True, timeout=60)
    expect(export(program, record) == export(program, whole), f"{what}: the record is not what `add` makes")


def own_record(program, folder):
    """The record lies in the folder that is watched, as do the files beside it."""
    place = folder / "home"
    place.mkdir()
    watch = Watch(program, place / "record.db", place)
    watch.await_added(0)
    time.sleep(1)
    (place / "one.txt").write_text(page("Oslo"))
    expect(watch.await_added(1) == 1, "a folder that holds its record: not added")
    time.sleep(1)
    expect(not [line for line in watch.lines() if line["status"] == "refused" and "record.db-" in line["path"]], f"the record's own files are read: {watch.said()}")
    expect(len([line for line in watch.lines() if line.get("path", "").endswith("record.db")]) == 0, f"the record itself is read: {watch.said()}")
    expect(watch.end(signal.SIGINT) in (0, 1), "a folder that holds its record: end")


def busy_end(program, samples, folder):
    """Ended amid a large batch: what was read is kept, and the next watch goes on."""
    place, record = folder / "busy", folder / "busy.db"
    place.mkdir()
    for i in range(60):
        for sample in samples.iterdir():
            if sample.suffix == ".txt" or sample.suffix == ".html":
                (place / f"{i}-{sample.name}").write_bytes(sample.read_bytes().replace(b"https://", f"https://{i}.".encode()))
    watch = Watch(program, record, place)
    time.sleep(0.5)
    expect(watch.end() == 0, f"ended amid a batch: {watch.process.returncode}, {watch.said()}")
    expect("stopped before all was read" in watch.said() or "there already" in watch.said(), watch.said())


def wrong(program, folder):
    for path in (folder / "none", pathlib.Path("-"), pathlib.Path(__file__)):
        done = subprocess.run([program, "add", "--watch", "--record", str(folder / "wrong.db"), str(path)], capture_output=True, timeout=20)
        expect(done.returncode == 2 and b"--watch takes folders" in done.stderr, f"--watch {path}: {done.returncode}, {done.stderr.decode()}")


def main(program, samples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        story(program, samples, folder, deaf=False)
        deaf = subprocess.run(["unshare", "-r", "sh", "-c", DEAF, "sh", "true"], capture_output=True) if shutil.which("unshare") else None
        if deaf and deaf.returncode == 0 and not deaf.stderr:
            story(program, samples, folder, deaf=True)
        else:
            print("without being told: not tried, for want of user namespaces")
        own_record(program, folder)
        busy_end(program, samples, folder)
        wrong(program, folder)
    print("\n".join(FAULTS) or "folders are watched")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve())
