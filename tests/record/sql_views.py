#!/usr/bin/env python3
"""The SQL views say what the export says, and every query of docs/record.md runs and answers: sql_views.py PROGRAM SAMPLES docs/record.md"""
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

FAULTS = []


def expect(what, good, saying=""):
    if not good:
        FAULTS.append(f"{what}: {saying}")


def statements(value):
    if isinstance(value, dict):
        for key, member in value.items():
            yield from member if key == "statements" else statements(member)
    elif isinstance(value, list):
        for member in value:
            yield from statements(member)


def expected_rows(objects):
    """View → how many rows the export says it has."""
    of = {}
    for thing in objects:
        of.setdefault(thing["kind"], []).append(thing)
    rounds = [round_ for talks in of["talks"] for round_ in talks["rounds"]]
    return {
        "v_articles": len(of["article"]), "v_actors": len(of["actor"]), "v_names": sum(len(a["names"]) for a in of["actor"]), "v_roles": sum(len(a["roles"]) for a in of["actor"]),
        "v_sentences": sum(len(a["sentences"]) + bool(a["title"]) for a in of["article"]), "v_events": len(of["event"]),
        "v_participants": sum(len(e[part]) for e in of["event"] for part in ("actors", "recipients", "said_by")), "v_talks": len(of["talks"]), "v_rounds": len(rounds),
        "v_delegations": sum(len(r["delegations"]) for r in rounds), "v_outcomes": sum(len(r["agenda"]) + len(r["outcomes"]) for r in rounds), "v_commitments": len(of["commitment"]),
        "v_quotes": len(of["quote"]), "v_figures": len(of["figure"]), "v_disputes": sum(len(d["sides"]) for d in of["dispute"]), "v_gaps": len(of["gap"]),
        "v_statements": sum(1 for thing in objects if thing["kind"] != "article" for _ in statements(thing))}


def sentences_stand(file, objects):
    """The sentence of every statement holds the words that the statement points at."""
    texts = {thing["id"]: thing["text"] for thing in objects if thing["kind"] == "article"}
    rows = file.execute("SELECT object, article, start, stop, sentence FROM v_statements WHERE sentence IS NOT NULL").fetchall()
    flat = lambda text: re.sub(r"\s+", " ", text)
    wrong = [row for row in rows if flat(texts[row[1]][row[2]:row[3]]) not in flat(row[4])]
    titles = {thing["title"] for thing in objects if thing["kind"] == "article"}
    expect("the sentences of statements", rows and all(row[4] in titles for row in wrong), wrong[:2])
    expect("a statement without a sentence", not file.execute("SELECT count(*) FROM v_statements WHERE sentence IS NULL").fetchone()[0])


def main(program, samples, manual):
    with tempfile.TemporaryDirectory() as folder:
        record = f"{folder}/record.db"
        subprocess.run([program, "add", "--record", record, samples], check=True, capture_output=True)
        objects = [json.loads(line) for line in subprocess.run([program, "export", "--record", record], check=True, capture_output=True).stdout.decode().split("\n") if line]
        file = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
        text = pathlib.Path(manual).read_text(encoding="utf-8")
        wanted = expected_rows(objects)
        views = {name for name, in file.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
        described = dict(re.findall(r"^\| `(v_\w+)` \|[^|]*\| (.*) \|$", text, re.M))
        expect("the views", views == set(wanted) == set(described), views ^ set(described))
        for view in sorted(views):
            rows = file.execute(f"SELECT * FROM {view}")
            count = len(rows.fetchall())
            expect(view, count == wanted.get(view) and count > 0, f"{count} rows for {wanted.get(view)}")
            columns = [column[0] for column in rows.description]
            told = re.findall(r"`(\w+)`", described.get(view, ""))
            expect(f"{view} in docs/record.md", columns == told, f"{columns} for {told}")
        sentences_stand(file, objects)
        queries = re.findall(r"^    (SELECT .*?;)$", text, re.M | re.S)
        expect("docs/record.md", len(queries) == 10, f"{len(queries)} queries for 10")
        for query in queries:
            start = time.monotonic()
            rows = file.execute(query).fetchall()
            expect(query.split("\n")[0], rows and all(len(row) > 2 for row in rows) and time.monotonic() - start < 5, f"{len(rows)} rows in {time.monotonic() - start:.1f} s")
        file.close()
    print("\n".join(FAULTS) or f"{len(views)} views, {len(queries)} queries")
    sys.exit(bool(FAULTS))


if __name__ == "__main__":
    main(*sys.argv[1:])
