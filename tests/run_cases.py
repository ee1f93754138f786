#!/usr/bin/env python3
"""Runs text cases: run_cases.py PROGRAM FILE.txt...     (how a case is written: tests/README.md)"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

STAGES = {"read": "read", "parse": "parse", "find": "find", "merge": "merge", "show": "merge"}


class Case:
    def __init__(self, name, line):
        self.name, self.line = name, line
        self.documents, self.checks = [], []


def cases_of(path):
    """A case begins with "== name"; "key: value" lines describe documents, lines that begin with + - = ! are checks."""
    case, block = None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("    ") and block is not None:
            block.append(line[4:])
        elif not line.strip() and block is not None:
            block.append("")
        elif not line.strip() or line.startswith("#"):
            continue
        elif line.startswith("== "):
            if case:
                yield case
            case, block = Case(line[3:].strip(), number), None
        elif line[0] in "+-=!" and line[1:2] == " ":
            case.checks.append((number, line))
            block = None
        else:
            key, value = line.split(":", 1)
            document = case.documents[-1] if case.documents else {}
            if not case.documents or key in document:
                document = {}
                case.documents.append(document)
            block = []
            document[key.strip()] = (value.strip(), block)
    if case:
        yield case


def plain(document):
    """The members of a document: a value on the line, or the block of lines that are set in below it."""
    made = {}
    for key, (value, block) in document.items():
        while block and not block[-1]:
            block.pop()
        made[key] = value if value or not block else "\n".join(block)
    return made


def article_line(members, index):
    article = {"id": members.pop("id", f"a{index}"), "text": members.pop("text", "")}
    published = members.pop("published", None)
    if published:
        first, _, last = published.partition("..")
        article["published"] = {"earliest": first.strip(), "latest": (last or first).strip(), "basis": "metadata", "confidence": 1}
    members = {key: json.loads(value) if value.startswith("[") else value for key, value in members.items()}
    return json.dumps({**article, **members}, ensure_ascii=False)


def run(program, stage, case):
    documents = [plain(d) for d in case.documents]
    if stage == "read":
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for d in documents:
                path = pathlib.Path(folder) / d.pop("file", "document")
                data = d.pop("bytes", None)
                path.write_bytes(data.encode().decode("unicode_escape").encode("latin-1") if data is not None else d.pop("document", "").encode())
                paths.append(str(path))
            extra = shlex.split(documents[0].get("options", ""))
            return command([program, "read", *extra, *paths], "")
    lines = "".join(article_line(d, i) + "\n" for i, d in enumerate(documents))
    if stage == "merge":
        found = command([program, "find"], lines)
        made = command([program, "merge"], found[0])
        return made[0], found[1] + made[1]
    return command([program, stage, *(["--tokens"] if stage == "find" else [])], lines)


def command(arguments, data):
    done = subprocess.run(arguments, input=data.encode(), capture_output=True, timeout=60)
    if done.returncode not in (0, 1) or b"Sanitizer" in done.stderr or b"runtime error" in done.stderr:
        raise AssertionError(f"{arguments[1]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-600:]}")
    return done.stdout.decode(), done.stderr.decode()


class Result:
    """The objects that a run printed, with places as words and references as names."""

    def __init__(self, output):
        self.objects = [json.loads(line) for line in output.split("\n") if line.strip()]
        self.record = any("kind" in o for o in self.objects)
        self.names = {o["id"]: o.get("name") for o in self.objects if o.get("kind") == "actor"}

    def items(self, kind):
        if self.record:
            for o in self.objects:
                if o["kind"] == kind:
                    yield o, None
                for r in o.get("rounds", []) if kind == "round" else []:
                    yield r, None
            return
        for o in self.objects:
            value = o.get(kind)
            if kind == "article":
                yield o, o
            elif kind == "sentences":
                yield from (({"start": s, "end": e}, o) for s, e in value)
            elif isinstance(value, list):
                yield from ((item if isinstance(item, dict) else {"text": item}, o) for item in value)
            elif isinstance(value, dict):
                yield value, o
            elif value is not None:
                yield {"text": str(value)}, o

    def words(self, item, article):
        """The words that an item stands on."""
        if article and isinstance(item.get("start"), int):
            return article["text"][item["start"]:item["end"]]
        if article and isinstance(item.get("title"), dict):
            return article["text"][item["title"]["start"]:item["title"]["end"]]
        for key in ("text", "name", "what", "summary", "about"):
            if isinstance(item.get(key), str):
                return item[key]
        return ""

    def value(self, item, article, path):
        value = item
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else [v.get(key) if isinstance(v, dict) else None for v in value] if isinstance(value, list) else None
        return self.shown(value, article, path.split(".")[-1])

    def shown(self, value, article, key):
        if value is None:
            return "null"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, list):
            return "|".join(self.shown(v, article, key) for v in value)
        if isinstance(value, dict):
            return self.shown(value["entity"], article, "entity") if isinstance(value.get("entity"), int) else self.words(value, article)
        if isinstance(value, int) and article and key in ("entity", "of", "who", "by", "to", "place", "said_by", "parties"):
            return article["entities"][value]["name"]
        if isinstance(value, int) and article and key in ("time", "due"):
            return self.words(article["times"][value], article)
        if isinstance(value, int) and article and key == "head" and "tokens" in article:
            return "root" if value < 0 else self.words(article["tokens"][value], article)
        return self.names.get(value) or str(value)


def matches(result, item, article, words, members):
    """Words in quotation marks must be all of the item's words; ~ before a value: it must be a part."""
    if words is not None and not (words[1:] in result.words(item, article) if words.startswith("~") else words == result.words(item, article)):
        return False
    for member in members:
        key, wanted = member.split("=", 1)
        got = result.value(item, article, key)
        if not (wanted[1:] in got if wanted.startswith("~") else wanted == got):
            return False
    return True


def judge(result, messages, check):
    """None where the check holds, else what is there instead."""
    sign, rest = check[0], check[2:]
    if sign == "!":
        return None if rest.strip() in messages else f"messages are: {messages.strip()!r}"
    kind, *parts = shlex.split(rest)
    items = list(result.items(kind))
    if sign == "=":
        return None if len(items) == int(parts[0]) else f"there are {len(items)}: {[result.words(*i) for i in items][:12]}"
    words = parts[0] if parts and not re.match(r"[a-z_.]+=", parts[0]) else None
    members = parts[1:] if words is not None else parts
    found = [i for i in items if matches(result, *i, words, members)]
    if sign == "+" and not found:
        keys = [m.split("=")[0] for m in members]
        near = [(result.words(*i), *[f"{k}={result.value(*i, k)}" for k in keys]) for i in items]
        return f"there are: {near[:12]}"
    return "it is there" if sign == "-" and found else None


def main(program, *files):
    passed = failed = 0
    for file in map(pathlib.Path, files):
        stage = STAGES[file.parent.name]
        for case in cases_of(file):
            try:
                output, messages = run(program, stage, case)
                result = Result(output)
                faults = [(number, check, fault) for number, check in case.checks for fault in [judge(result, messages, check)] if fault]
            except Exception as error:             # a case that cannot be run is a failure of that case, not of the others
                faults = [(case.line, "the case cannot be run", f"{type(error).__name__}: {error}")]
            if not case.checks:
                faults.append((case.line, "the case checks nothing", ""))
            passed, failed = passed + (not faults), failed + bool(faults)
            for number, check, fault in faults:
                print(f"{file}:{number}: {case.name}: {check}\n    {fault}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
