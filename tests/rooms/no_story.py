#!/usr/bin/env python3
"""Fails when the product knows a story's people: no surname of a story's gold may stand in src/, data/ or tests/find/.

no_story.py SOURCE_ROOT GOLD.json...      (golds that are not there are passed over: who has only the project has only samples/)
A surname that is also a word of everyday lists (a city, a given name, another family's name in a list of a whole class) is
allowed in the lists that tools make whole of public data: LISTS.
"""
import json
import pathlib
import re
import sys

LISTS = {"cities.tsv", "places.tsv", "given-names.tsv", "given_names.tsv", "name-spellings.tsv", "terms.tsv", "frequencies.tsv"}

ORDINARY = {"East"}                       # surnames that are everyday words too


def surnames(gold):
    for entity in gold["entities"]:
        if entity["type"] == "person":
            for name in entity["names"]:
                last = re.split(r"[\s-]", name)[-1]
                if len(last) > 3 and last[0].isupper() and last not in ORDINARY:
                    yield last


def main(root, *golds):
    root = pathlib.Path(root)
    names = {n for g in golds if pathlib.Path(g).exists() for n in surnames(json.loads(pathlib.Path(g).read_text(encoding="utf-8")))}
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(names))) + r")\b") if names else None
    found = []
    for folder in ("src", "data", "tests/find"):
        for file in sorted((root / folder).rglob("*")):
            if pattern and file.is_file() and file.name not in LISTS and file.suffix in (".c", ".h", ".tsv", ".txt"):
                for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                    hit = pattern.search(line)
                    if hit:
                        found.append(f"{file}:{number}: {hit[0]} is a person of a story: no rule or list may know it")
    print("\n".join(found) or f"none of {len(names)} surnames is known")
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
