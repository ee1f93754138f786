#!/usr/bin/env python3
"""What is new since a day or a revision: news and none, exit status, the actor filter, unknown revisions, and no clock in exports.

diff.py PROGRAM SAMPLES
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

faults = []


def run(program, *arguments, status=0):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=120)
    if done.returncode != status:
        faults.append(f"{' '.join(arguments)}: status {done.returncode}, not {status}: {done.stderr.decode()[:300]}")
    return done


def lines(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def expect(true, what):
    if not true:
        faults.append(what)


def ids_before(program, record, day):
    return {line["id"] for line in lines(run(program, "sources", "--record", record, "--json", "--as-of", day)) if line["kind"] == "article"}


def check_news(program, record, articles, first, since, known):
    """Every line stands on what is there; what is new stands in an article that was not known."""
    news = lines(run(program, "diff", "--record", record, "--since", since, "--json"))
    kinds = {(line["change"], line["of"]) for line in news}
    expect({("new", "event"), ("due", "event"), ("new", "round"), ("changed", "figure"), ("new", "dispute"), ("new", "actor")} <= kinds, f"since {since}: only {sorted(kinds)}")
    for line in news:
        stands = [articles[s["article"]]["text"][s["start"]:s["end"]] for s in line["statements"] if "start" in s]
        expect(all(stands), f"since {since}: {line['text']} stands on nothing")
        if line["change"] == "new" and line["of"] in ("event", "actor"):
            expect(not known & {s["article"] for s in line["statements"]} or line["of"] == "event", f"since {since}: {line['text']} was known")
            expect({s["article"] for s in line["statements"]} - known, f"since {since}: {line['text']} stands in known articles only")
    text = run(program, "diff", "--record", record, "--since", since).stdout.decode()
    expect("New events" in text and "Disputes" in text, f"since {since}: the text lacks its headings")
    return news


def check_between(program, record, articles):
    """Between two days: nothing of what came later, and what the second brings on top is what is new since it."""
    june = lines(run(program, "diff", "--record", record, "--since", "1975-11-20", "--as-of", "1976-01-31", "--json"))
    later = {i for i, a in articles.items() if a["published"]["latest"] > "1976-01-31"}
    expect(june and not later & {s["article"] for line in june for s in line["statements"]}, "--as-of lets later articles through")
    whole = {line["id"] for line in lines(run(program, "diff", "--record", record, "--since", "1975-11-20", "--json")) if (line["change"], line["of"]) == ("new", "event")}
    rest = {line["id"] for line in lines(run(program, "diff", "--record", record, "--since", "1976-01-31", "--json")) if (line["change"], line["of"]) == ("new", "event")}
    first = {line["id"] for line in june if (line["change"], line["of"]) == ("new", "event")}
    expect(not first & rest and first | rest >= whole, "news of two spans are not the news of both")
    run(program, "diff", "--record", record, "--since", "1976-01-31", "--as-of", "1976-01-31", "--quiet")


def check_actor(program, record, since):
    news = lines(run(program, "diff", "--record", record, "--since", since, "--json", "--actor", "Crosland"))
    events = {line["id"]: line for line in lines(run(program, "timeline", "--record", record, "--json", "--actor", "Crosland"))}
    expect(news and all(line["id"] in events for line in news if line["of"] == "event"), "--actor lets other events through")
    run(program, "diff", "--record", record, "--since", since, "--quiet", "--actor", "Crosland", status=1)
    nobody = run(program, "diff", "--record", record, "--since", since, "--quiet", "--actor", "Nobody At All", status=2)
    expect(b"Nobody At All" in nobody.stderr, "an unknown actor is not named")


def check_quiet(program, record, last):
    for since, status in ((str(last), 0), (str(last - 1), 1), ("1976-12-31", 0), ("1975-11-20", 1)):
        expect(not run(program, "diff", "--record", record, "--since", since, "--quiet", status=status).stdout, f"--quiet since {since} prints")
    nothing = run(program, "diff", "--record", record, "--since", str(last))
    expect(b"Nothing new" in nothing.stdout, "no news is not said")


def check_wrong(program, record, last):
    unknown = run(program, "diff", "--record", record, "--since", "99", status=2).stderr.decode()
    expect(f"no revision 99; the latest are {last} (" in unknown, f"an unknown revision: {unknown}")
    run(program, "diff", "--record", record, "--quiet", status=2)
    listed = lines(run(program, "diff", "--record", record, "--json"))
    expect([line["number"] for line in listed] == list(range(1, last + 1)) and listed[0]["what"] == "add, 5 articles", f"the revisions are {listed}")
    run(program, "diff", "--record", record, "--since", "yesterday", status=2)


def history(program, record):
    """The number of the latest revision, as the message on an unknown one has it."""
    told = run(program, "diff", "--record", record, "--since", "99999", status=2).stderr.decode()
    found = re.search(r"the latest are (\d+) ", told)
    return int(found[1]) if found else 0


def main(program, samples):
    files = sorted(str(f) for f in pathlib.Path(samples).iterdir())
    with tempfile.TemporaryDirectory() as folder:
        record, other = f"{folder}/record.db", f"{folder}/other.db"
        run(program, "add", "--record", record, *files[:5])
        first = {line["id"] for line in lines(run(program, "sources", "--record", record, "--json"))}
        run(program, "add", "--record", record, *files[5:])
        run(program, "add", "--record", record, *files)
        expect(history(program, record) == 2, "adding the same again made a revision")
        articles = {line["id"]: line for line in lines(run(program, "export", "--record", record)) if line["kind"] == "article"}
        check_news(program, record, articles, first, "1", first)
        check_news(program, record, articles, first, "1975-11-20", ids_before(program, record, "1975-11-20"))
        check_between(program, record, articles)
        check_actor(program, record, "1")
        check_quiet(program, record, 2)
        check_wrong(program, record, 2)
        run(program, "add", "--record", other, *files)
        expect(run(program, "export", "--record", record).stdout == run(program, "export", "--record", other).stdout, "an export tells of the record's history")
        gone = sorted(first)[0]
        run(program, "remove", "--record", record, gone)
        expect(history(program, record) == 3, "removing made no revision")
        check_quiet(program, record, 3) if lines(run(program, "diff", "--record", record, "--since", "2", "--json")) else None
    print(*faults or ["what is new is told"], sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
