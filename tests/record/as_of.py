#!/usr/bin/env python3
"""The record as of a day.

Strict: its export is, byte for byte, that of a new record made by adding only the articles that had come out.
Fast: it rests on those articles alone; no word, name or id of a later one shows; the ids are today's; from day to day it only grows.

as_of.py PROGRAM FOLDER...      (folders that are not there are passed over: who has only the project has only samples/)
"""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

DAYS = 10


def run(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, timeout=120).stdout


def lines(output):
    return [json.loads(line) for line in output.decode().splitlines()]


def days_of(articles):
    """Ten days spread over those on which an article comes out, the day before the first and the day after the last among them."""
    latest = sorted({a["published"]["latest"] for a in articles if a["published"]["latest"]})
    day = datetime.date.fromisoformat
    step = datetime.timedelta(1)
    around = [str(day(latest[0]) - step)] + [d for one in latest for d in (one, str(day(one) + step))]
    return [around[i * (len(around) - 1) // (DAYS - 1)] for i in range(DAYS)]


def statements_in(value):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "statements":
                yield from inner
            yield from statements_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from statements_in(inner)


def references_in(value, ids):
    if isinstance(value, str):
        if value in ids:
            yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from references_in(inner, ids)


def named(lines_):
    ids = set()
    for line in lines_:
        ids.add(line.get("id"))
        ids |= {r["id"] for r in line.get("rounds", [])}
    return ids - {None}


def told_texts(line):
    """The program's own sentences, with what they quote of the articles."""
    yield from {"event": lambda: [line["summary"]], "dispute": lambda: [line["about"], *(side["claim"] for side in line["sides"])], "gap": lambda: [line["text"]],
                "summary": lambda: [clause["text"] for clause in line["clauses"]], "commitment": lambda: [line["why"] or ""]}.get(line["kind"], list)()


def plain(text):
    return re.sub(r"[\s\"'‘’«»„]+", " ", text).strip()


def told_early(export, out, later, today):
    """What the fast record has that it cannot have from the articles that were out."""
    text = export.decode()
    for article in later:
        for what in (article["id"], article["title"]):
            if what and json.dumps(what, ensure_ascii=False)[1:-1] in text and not any(what in (a["title"], a["text"]) or what in a["text"] for a in out):
                yield f"{what!r} is of a later article"
    record = lines(export)
    ids, all_ids = named(record), named(today)
    for line in record:
        for statement in statements_in(line):
            if statement["article"] not in {a["id"] for a in out}:
                yield f"{line['kind']} {line.get('id')} stands on {statement['article']}"
        for reference in references_in(line, all_ids):
            if reference not in ids:
                yield f"{line['kind']} {line.get('id')} names {reference}, which is not there"
        if line["kind"] not in ("article", "dispute", "summary", "gap") and line["id"] not in all_ids:
            yield f"{line['kind']} {line['id']} has an id that today's record has not"
    words = "\n".join(a["text"] + "\n" + (a["title"] or "") for a in out)
    quoted = [(line, word) for line in record for text in told_texts(line) for word in re.findall("“([^“”]*)”", text)]
    yield from (f"{line['kind']} {line.get('id')}: “{word}” is in no article that was out" for line, word in quoted if plain(word) not in plain(words))
    for line in record:
        here = {"actor": lambda: line["names"], "quote": lambda: [line["text"]], "commitment": lambda: [line["what"]], "event": lambda: [line["place"]],
                "figure": lambda: [line["what"], line["place"]]}.get(line["kind"], list)
        yield from (f"{line['kind']} {line['id']}: {word!r} is in no article that was out" for word in here() if word and word not in words)


def check(program, folder, workplace):
    record = f"{workplace}/record.db"
    run(program, "add", "--record", record, str(folder))
    today_export = run(program, "export", "--record", record)
    today = lines(today_export)
    articles = [line for line in today if line["kind"] == "article"]
    wrong, before = [], set()
    for number, day in enumerate(days_of(articles)):
        sources = lines(run(program, "sources", "--record", record, "--json", "--as-of", day))
        ids = {line["id"] for line in sources if line["kind"] == "article"}
        perhaps = {line["article"] for line in sources if line["kind"] == "perhaps"}
        wanted = {a["id"] for a in articles if a["published"]["latest"] and a["published"]["latest"] <= day}
        unsure = {a["id"] for a in articles if a["id"] not in wanted and (not a["published"]["earliest"] or a["published"]["earliest"] <= day)}
        if ids != wanted or perhaps != unsure:
            wrong.append(f"{day}: {len(ids)} articles and {len(perhaps)} perhaps, not {len(wanted)} and {len(unsure)}")
        out, later = [a for a in articles if a["id"] in ids], [a for a in articles if a["id"] not in ids]
        strict = run(program, "export", "--record", record, "--as-of", day, "--strict")
        anew = f"{workplace}/{number}.db"
        pathlib.Path(f"{workplace}/none").mkdir(exist_ok=True)
        run(program, "add", "--record", anew, *([path for a in out for path in a["paths"]] or [f"{workplace}/none"]))
        if strict != run(program, "export", "--record", anew):
            wrong.append(f"{day}: strict is not the record of those {len(out)} articles")
        fast = run(program, "export", "--record", record, "--as-of", day)
        wrong += [f"{day}: {fault}" for fault in told_early(fast, out, later, today)]
        stood = {(line["kind"], line["id"], s["article"], s["start"]) for line in lines(fast) if line["kind"] in ("actor", "event", "quote", "figure") for s in line["statements"]}
        wrong += [f"{day}: {lost} stood the day before and does not now" for lost in sorted(before - stood)]
        before = stood
    if all(a["published"]["latest"] for a in articles) and run(program, "export", "--record", record, "--as-of", "9999-12-31") != today_export:
        wrong.append("when all had come out, it is not the record itself")
    return wrong


def check_rewritten(program, workplace):
    """An article that was rewritten is shown with the text that it had: nothing of the new one, not in a search either."""
    record = f"{workplace}/record.db"
    first = {"url": "https://example.org/a", "title": "Norway and Chad open talks", "date": "2020-06-10",
             "text": "OSLO — Norway and Chad held the first round of fishing talks in Oslo on Tuesday. Minister Ola Berg led the Norwegian side."}
    later = dict(first, date="2020-06-15", text="OSLO — The talks of Norway and Chad collapsed on Sunday, said the Chadian envoy Idriss Moussa.")
    for number, article in enumerate((later, first)):
        pathlib.Path(f"{workplace}/{number}.jsonl").write_text(json.dumps(article) + "\n")
        run(program, "add", "--record", record, f"{workplace}/{number}.jsonl")
    before, after = (run(program, "export", "--record", record, "--as-of", day) for day in ("2020-06-12", "2020-06-16"))
    if b"Ola Berg" not in before or b"Moussa" in before or b"collapsed" in before or b"Moussa" not in after or b"Ola Berg" in after:
        yield "a rewritten article is not shown with the text that it had"
    if run(program, "search", "--record", record, "--as-of", "2020-06-12", "--json", "collapsed"):
        yield "a search finds words that were written later"


def main(program, *folders):
    with tempfile.TemporaryDirectory() as workplace:
        wrong = list(check_rewritten(program, workplace))
    print(*wrong, sep="\n")
    for folder in map(pathlib.Path, folders):
        if not folder.is_dir():
            print(f"{folder}: not here")
            continue
        with tempfile.TemporaryDirectory() as workplace:
            faults = check(program, folder, workplace)
        print(f"{folder}: {DAYS} days, {len(faults)} faults", *faults[:20], sep="\n  ")
        wrong += faults
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
