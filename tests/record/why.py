#!/usr/bin/env python3
"""`show ID --why` of every object of the sample record: it ends well and in time, quotes only what the articles hold, and tells of each kind what
it should. why.py PROGRAM DOCUMENTS"""
import json
import re
import subprocess
import sys
import tempfile
import time

HEADINGS = {"article": ["Why this day", "Whose text it repeats"], "dispute": ["Why it is a dispute"], "series": ["What ties its mentions"], "talks": ["What ties its mentions"],
            "actor": ["What ties its mentions", "How sure each field is"]}
OTHERS = ["What ties its mentions", "What dated it", "How sure each field is"]
SLOWEST = 5  # seconds: a sign of work on the whole record, not a measure of speed


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, check=False)


def main(program, documents):
    wrong, count = [], 0
    with tempfile.TemporaryDirectory() as folder:
        record = f"{folder}/record.db"
        run(program, "add", "--record", record, documents)
        objects = [json.loads(line) for line in run(program, "export", "--record", record).stdout.splitlines()]
        words = re.sub(r"\s+", " ", " ".join(o["text"] for o in objects if o["kind"] == "article"))
        for item in objects:
            if "id" not in item:
                continue
            count += 1
            started = time.time()
            shown = run(program, "show", item["id"], "--why", "--record", record, "--width", "100")
            text = shown.stdout.decode()
            if shown.returncode or time.time() - started > SLOWEST:
                wrong.append(f"{item['id']}: status {shown.returncode}, {time.time() - started:.1f} s: {shown.stderr.decode()[:200]}")
            wrong += [f"{item['id']} ({item['kind']}): says nothing under “{heading}”" for heading in HEADINGS.get(item["kind"], OTHERS) if heading not in text]
            tied = re.search(r"“([^”…]+)”", text.partition("What ties its mentions")[2].partition("What dated it")[0])
            if tied and re.split(r"\s{2,}|\n", tied[1])[0] not in words: # the other column of the table goes on beside them
                wrong.append(f"{item['id']}: ties words that no article holds: {tied[1]!r}")
        plain = run(program, "show", "A1", "--why", "--record", record)
        if plain.returncode:
            wrong.append(f"a mark with --why: {plain.stderr.decode()[:200]}")
    print("\n".join(wrong[:20]) or f"{count} objects say why")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
