#!/usr/bin/env python3
"""What a person should look at: each doubt stands on sentences and its command speaks of things that there are. review.py PROGRAM DOCUMENTS"""
import json
import pathlib
import subprocess
import sys
import tempfile

FAULTS = []

ARTICLES = [
    # Two Lees are named in full beside the same company; "Lee" in the third may be either.
    {"id": "one", "date": "2021-03-01", "text": "OSLO - Foreign Minister Anna Lee of Norway met Foreign Minister Carl Berg of Sweden in Oslo on Monday. Lee thanked Berg."},
    {"id": "two", "date": "2021-03-02", "text": "OSLO - Trade Minister Robert Lee of Norway met Foreign Minister Carl Berg of Sweden in Oslo on Tuesday. Lee thanked Berg."},
    {"id": "three", "date": "2021-03-03", "text": "OSLO - Lee of Norway said on Wednesday that the talks with Foreign Minister Carl Berg of Sweden were good. Lee left for home."},
    # Of the second sentence nothing is taken.
    {"id": "four", "date": "2021-03-04", "text": "OSLO - Norway and Sweden held talks on fish in Oslo on Thursday. What Norway and Sweden are to do with 4,500 tonnes is unknown."},
]


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=60)


def expect(what, good, more=""):
    if not good:
        FAULTS.append(f"{what} {more}")


def doubts(program, record, *options):
    done = run(program, "review", "--record", record, "--json", *options)
    expect("review --json ends well", done.returncode == 0, done.stderr)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def check_doubts(program, record):
    exported = [json.loads(line) for line in run(program, "export", "--record", record).stdout.split("\n") if line]
    ids = {line.get("id") for line in exported}
    texts = {line["id"]: line["text"] for line in exported if line["kind"] == "article"}
    found = doubts(program, record)
    for doubt in found:
        expect("a doubt has a sentence", doubt["statements"], doubt)
        for statement in doubt["statements"]:
            expect("its words stand in the article", statement["text"] in texts[statement["article"]] or statement["mark"].isalpha(), statement)
        words = doubt["command"].split()
        expect("its command is one of ours", words[0] == "rapporteur" and words[1] in ("fix", "show"), words)
        if words[1] == "show":
            expect("the mark is known", run(program, "show", words[2], "--record", record).returncode == 0, words)
        elif words[2] in ("merge", "split", "drop", "redate") and doubt["doubt"] != "whose name":
            expect("the object is in the record", words[3] in ids, words)
    return found


def main():
    program, documents = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        record = pathlib.Path(folder) / "record.db"
        run(program, "add", "--record", record, documents)
        kinds = {doubt["doubt"] for doubt in check_doubts(program, record)}
        expect("the samples' rejected days are shown", "rejected day" in kinds, kinds)
        expect("sentences of which nothing was taken are shown", "nothing taken" in kinds, kinds)
        text = run(program, "review", "--record", record)
        expect("review is for a reader too", "rapporteur fix redate" in text.stdout, text.stdout)
        expect("it is the same twice", run(program, "review", "--record", record).stdout == text.stdout)
        few = doubts(program, record, "--from", "2018-01-01", "--to", "2018-01-02")
        expect("filters hold", all(d["doubt"] not in ("rejected day", "one source", "nothing taken") for d in few), few)
        small = pathlib.Path(folder) / "small.db"
        given = pathlib.Path(folder) / "given.jsonl"
        given.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
        run(program, "add", "--record", small, given)
        found = check_doubts(program, small)
        names = [d for d in found if d["doubt"] == "whose name"]
        expect("the Lee of the third article is nobody's", any(d["statements"][0]["article"] == "three" and "Anna Lee" in d["why"] and "Robert Lee" in d["why"] for d in names), found)
        expect("the Lee of the first is Anna", not any(d["statements"][0]["article"] == "one" for d in names), names)
        expect("4,500 tonnes were left", any(d["doubt"] == "nothing taken" and "4,500" in d["statements"][0]["text"] for d in found) or "4,500" in run(program, "figures", "--record", small).stdout, found)
        empty = run(program, "review", "--record", small, "--source", "nobody")
        expect("an unknown source is refused", empty.returncode == 1, empty.stderr)
    print("\n".join(FAULTS) or "each doubt stands on its sentences")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main()
