#!/usr/bin/env python3
"""Several texts under one address or id are one source: the latest is current whatever came first, the others are kept, exported and shown
with what changed. revisions.py PROGRAM"""
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile

FAULTS = []
FIRST = ["The foreign ministers of Norway and Sweden met in Oslo on June 1, 2020 to discuss fisheries.", "Norway sent 12 experts to the talks.",
         "The next round will be held in Stockholm on June 20, 2020.", "Minister Anna Berg led the Norwegian delegation."]
SECOND = [FIRST[0], "Norway sent 14 experts to the talks.", FIRST[2], "A joint statement was issued after the meeting.", FIRST[3]]
THIRD = [FIRST[0], SECOND[1], SECOND[3], FIRST[3]]


def run(program, *arguments, data=b""):
    return subprocess.run([program, *map(str, arguments)], input=data, capture_output=True, timeout=60)


def expect(true, what):
    if not true:
        FAULTS.append(what)


def page(title, sentences, published, modified):
    changed = f'<meta property="article:modified_time" content="{modified}T10:00:00Z">' if modified else ""
    return (f'<html><head><title>{title}</title><meta property="article:published_time" content="{published}T08:00:00Z">{changed}'
            f'<link rel="canonical" href="https://news.example/fish-talks"></head><body><article><h1>{title}</h1>' + "".join(f"<p>{s}</p>" for s in sentences)
            + "</article></body></html>")


def documents(folder):
    """Three texts under one address (one of them twice), two under one id, one alone; each a file or a line."""
    files = {"first.html": page("Ministers meet in Oslo", FIRST, "2020-06-01", None), "second.html": page("Ministers meet in Oslo", SECOND, "2020-06-01", "2020-06-02"),
             "third.html": page("Ministers end talks in Oslo", THIRD, "2020-06-01", "2020-06-03"), "third-again.html": page("Ministers end talks in Oslo", THIRD, "2020-06-01", "2020-06-03"),
             "old.jsonl": json.dumps({"id": "wire-7", "title": "Sweden names envoy", "text": "Sweden named Lars Holm as envoy on June 4, 2020. He will travel to Oslo.", "date": "2020-06-04"}),
             "new.jsonl": json.dumps({"id": "wire-7", "title": "Sweden names envoy", "text": "Sweden named Lars Holm as envoy on June 4, 2020. He will travel to Bergen.", "date": "2020-06-05"}),
             "other.jsonl": json.dumps({"id": "wire-8", "title": "Norway replies", "text": "Norway welcomed the Swedish envoy on June 6, 2020, the foreign ministry said.", "date": "2020-06-06"})}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def add(program, record, *files):
    done = run(program, "add", "--record", record, *files)
    expect(done.returncode == 0, f"add: {done.returncode}, {done.stderr.decode()}")


def export(program, record):
    return run(program, "export", "--record", record).stdout


def orders(program, folder, files):
    """Any order, batches of 1, 2 and all, additions repeated, a rebuild; and the stages in a pipe: the same bytes."""
    dice, wanted = random.Random(3), None
    for order in range(24):
        shuffled, size = dice.sample(files, len(files)), (1, 2, len(files))[order % 3]
        record = folder / f"order-{order}.db"
        for start in range(0, len(shuffled), size):
            add(program, record, *shuffled[start:start + size])
        if order % 4 == 3:
            add(program, record, *dice.sample(files, 3))
        if order % 8 == 7:
            run(program, "rebuild", "--record", record)
        got = export(program, record)
        wanted = wanted or got
        expect(got == wanted, f"order {order}, batches of {size}: another record")
    for order in itertools.islice(itertools.permutations(files), 0, 5040, 1009):
        piped = run(program, "merge", data=run(program, "find", data=run(program, "read", *order).stdout).stdout).stdout
        expect(piped == wanted, "read | find | merge gives another record than add and export")
    return [json.loads(line) for line in wanted.decode().split("\n") if line]


def exported(objects, folder):
    articles = {a["id"]: a for a in objects if a["kind"] == "article"}
    current = {i: a for i, a in articles.items() if a["revision_of"] is None}
    earlier = {i: a for i, a in articles.items() if a["revision_of"] is not None}
    expect(len(current) == 3 and len(earlier) == 3, f"{len(current)} current texts for 3, {len(earlier)} earlier ones for 3")
    pages = next((a for a in current.values() if a["url"]), None)
    expect(pages and "joint statement" in pages["text"] and "Stockholm" not in pages["text"], "the latest text is not the current one")
    expect(pages and [pathlib.Path(p).name for p in pages["paths"]] == ["third-again.html", "third.html"], f"paths of the current text: {pages and pages['paths']}")
    expect({pathlib.Path(p).name for a in earlier.values() for p in a["paths"]} == {"first.html", "second.html", "old.jsonl"}, "paths of earlier texts")
    expect({a["revision_of"] for a in earlier.values()} == {pages["id"], "wire-7"}, "revision_of names no article")
    used = {s["article"] for o in objects for s in statements(o)}
    expect(used and not used & set(earlier), "the record stands on an earlier text")
    expect(all(a["sentences"] for a in earlier.values()), "earlier texts have no sentences")


def statements(made):
    if isinstance(made, dict):
        yield from made.get("statements", []) if isinstance(made.get("statements"), list) else []
        for value in made.values():
            yield from statements(value)
    elif isinstance(made, list):
        for value in made:
            yield from statements(value)


def shown(program, folder, objects):
    record = folder / "order-0.db"
    of = {a["revision_of"]: a["id"] for a in objects if a["kind"] == "article" and a["revision_of"]}
    page = next(i for i in of if i != "wire-7")
    for view in (("sources",), ("show", page)):
        words = " ".join(run(program, *view, "--record", record, "--width", "200").stdout.decode().split())
        for piece in ("12 experts", "14 experts", "A joint statement was issued", "Stockholm", "Ministers end talks in Oslo", "Ministers meet in Oslo"):
            expect(piece in words, f"{' '.join(view)}: {piece!r} is not shown as changed")
    words = run(program, "show", "wire-7", "--record", record).stdout.decode()
    expect("Bergen" in words and "Oslo" in words, "show of an article by id does not say what changed")
    done = run(program, "show", of["wire-7"], "--record", record)
    expect(done.returncode == 0 and "wire-7" in done.stdout.decode(), f"the id of an earlier text leads nowhere: {done.stderr.decode()}")
    lines = [json.loads(line) for line in run(program, "sources", "--json", "--record", record).stdout.decode().split("\n") if line]
    expect(len(lines) == 6 and sum(1 for line in lines if line["revision_of"]) == 3, f"sources --json gives {len(lines)} lines for 6")


def captured(program, folder):
    """Where the page gives no day of its change, the day of capture decides; the same text captured again is no revision."""
    one, two = folder / "june-10.html", folder / "june-20.html"
    one.write_text(page("Ministers meet in Oslo", FIRST, "2020-06-01", None), encoding="utf-8")
    two.write_text(page("Ministers meet in Oslo", SECOND, "2020-06-01", None), encoding="utf-8")
    exports = set()
    for number, order in enumerate(itertools.permutations([(one, "2020-06-10"), (two, "2020-06-20"), (one, "2020-06-15")])):
        record = folder / f"captured-{number}.db"
        for file, day in order:
            done = run(program, "add", "--record", record, "--date", day, file)
            expect(done.returncode == 0, done.stderr.decode())
        exports.add(export(program, record))
        articles = [json.loads(line) for line in export(program, record).decode().split("\n") if line.startswith('{"kind":"article"')]
        expect([("14 experts" in a["text"], bool(a["revision_of"])) for a in articles] == [(True, False), (False, True)], f"captured in order {number}: {[a['text'][:60] for a in articles]}")
    expect(len(exports) == 1, f"captured in six orders: {len(exports)} records")
    again = run(program, "add", "--record", folder / "captured-0.db", "--date", "2020-07-01", one)
    expect(b"0 added" in again.stderr, f"the same text on a later day: {again.stderr.decode()}")
    articles = [json.loads(line) for line in export(program, folder / "captured-0.db").decode().split("\n") if line.startswith('{"kind":"article"')]
    expect("12 experts" in articles[0]["text"] and articles[0]["revision_of"] is None, "a text captured later than the current one does not become current again")


def removed(program, folder, files, objects):
    """With the article go its revisions; added again, all is as it was."""
    record = folder / "order-1.db"
    before = export(program, record)
    article = next(a["revision_of"] for a in objects if a["kind"] == "article" and a["revision_of"] not in (None, "wire-7"))
    expect(run(program, "remove", "--record", record, article).returncode == 0, "remove")
    expect(b"fish-talks" not in export(program, record), "an article was removed, its revisions were not")
    add(program, record, *files)
    expect(export(program, record) == before, "an article with revisions that was removed and added again is another")


def main(program):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "documents").mkdir()
        files = documents(folder / "documents")
        objects = orders(program, folder, files)
        exported(objects, folder)
        shown(program, folder, objects)
        captured(program, folder)
        removed(program, folder, files, objects)
    print("\n".join(FAULTS) or "revisions are one source each")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(str(pathlib.Path(sys.argv[1]).resolve()))
