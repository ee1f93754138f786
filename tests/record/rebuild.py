#!/usr/bin/env python3
"""`rebuild` merges facts that were just found, `add` those that were stored: both must give the same bytes. rebuild.py PROGRAM"""
import json
import subprocess
import sys
import tempfile

TEXTS = [
    "Russia and Ukraine were due to hold peace talks on Sunday, officials said. The leaders of France and Germany helped to bring the deal about.",
    "Norway and Chile held talks on Monday in Oslo. Norway's Foreign Minister Ann Lee led her side, Chile's was led by Deputy Minister Jorge Soto.",
    "India and Nepal will hold a second round of border talks in Kathmandu on 4 March 2019. India agreed to withdraw 2,000 soldiers by June.",
    "“We shall not sign,” said Kenya's President Peter Otieno. Kenya accused Sudan of shelling the border post on Tuesday; Sudan denied it.",
    "About 1,200 tonnes of grain reached the port on Friday, the ministry of Egypt said. A union put the number at 900 tonnes.",
]


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        record = f"{folder}/record.db"
        lines = "".join(json.dumps({"id": f"a{i}", "title": "News", "date": f"2019-02-0{i + 1}", "text": text}) + "\n" for i, text in enumerate(TEXTS))
        subprocess.run([program, "add", "--record", record, "-"], input=lines.encode(), check=True, capture_output=True)
        stored = subprocess.run([program, "export", "--record", record], check=True, capture_output=True).stdout
        subprocess.run([program, "rebuild", "--record", record], check=True, capture_output=True)
        made = subprocess.run([program, "export", "--record", record], check=True, capture_output=True).stdout
    for one, other in zip(stored.splitlines(), made.splitlines()):
        if one != other:
            print(one.decode(errors="replace")[:600], other.decode(errors="replace")[:600], sep="\n")
    print(f"{len(stored)} bytes from stored facts, {len(made)} from found ones")
    sys.exit(stored != made or b"peace talks" not in stored)


if __name__ == "__main__":
    main(*sys.argv[1:])
