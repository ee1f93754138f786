#!/usr/bin/env python3
"""Counts words and stock phrases in a pile of articles: make_frequencies.py ARTICLES.jsonl.gz… (fields: text, outlet).

Writes data/term-weights.tsv and data/stock-phrases.tsv. They are frozen: a decision of merging may depend on how rare a word is in the
language, never on how rare it is in the articles at hand, or every decision would depend on every article (docs/merging.md).
"""
import collections
import gzip
import json
import math
import pathlib
import re
import sys

TERMS, PHRASE_OUTLETS, PHRASE_ARTICLES = 20000, 8, 12
# Whose name is in the news is a matter of the years counted, not of the language: words that are mostly written with a capital inside a
# sentence are left out, but for these classes of them (and the words of data/countries.tsv).
KEPT = set("""january february march april may june july august september october november december monday tuesday wednesday thursday friday
saturday sunday congress congressional senate senator senators house representative representatives white capitol parliament supreme court
department state secretary justice treasury defense defence foreign interior homeland security council committee united nations european
union federal bureau investigation agency intelligence central national army navy air force marine republican republicans democrat
democrats democratic party conservative labour liberal internet christmas christian muslim jewish islamic catholic god bible english
spanish western eastern northern southern middle east west north south president prime minister general attorney governor mayor mr mrs
ms dr i new york times associated press washington post reuters""".split())
ORIGIN = "Article-Bias-Prediction (github.com/ramybaly/Article-Bias-Prediction at ced8111a720948e6a410e52031ace99c4e53f096, Apache-2.0)"


def articles(paths):
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                yield article.get("outlet") or "", article["text"]


def name_like(paths):
    """Words written with a capital in most of their places inside a sentence."""
    small, capital = collections.Counter(), collections.Counter()
    for _, text in articles(paths):
        for word in re.findall(r"(?<=[a-z,;] )[\w]+", text):
            (capital if word[0].isupper() else small)[word.lower()] += 1
    countries = (pathlib.Path(__file__).resolve().parent.parent / "data/countries.tsv").read_text(encoding="utf-8").lower()
    kept = KEPT | set(re.findall(r"\w+", countries))
    return {word for word, n in capital.items() if n > small[word] and word not in kept}


def count(paths, names):
    terms, phrases, outlets, total = collections.Counter(), collections.Counter(), collections.defaultdict(set), 0
    for outlet, text in articles(paths):
        total += 1
        words = re.findall(r"[^\W_]+", text.lower())
        terms.update(set(words) - names)
        runs = {" ".join(words[i:i + 5]) for i in range(len(words) - 4) if not names.intersection(words[i:i + 5])}
        for run in runs:
            phrases[run] += 1
            if len(outlets[run]) < PHRASE_OUTLETS:
                outlets[run].add(outlet)
        if total % 2000 == 0:  # what has been seen once so far is seldom a stock phrase
            for run in [r for r, n in phrases.items() if n < 2]:
                del phrases[run], outlets[run]
    stock = {run: n for run, n in phrases.items() if n >= PHRASE_ARTICLES and len(outlets[run]) >= PHRASE_OUTLETS}
    return terms, stock, total


def write(path, title, columns, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"# {title}\n# columns: {columns}\n# origin: counted in 12,000 articles of {ORIGIN}\n# licence: CC0-1.0 (counts)\n# tool: tools/make_frequencies.py\n")
        out.writelines("\t".join(map(str, row)) + "\n" for row in rows)


def main():
    terms, stock, total = count(sys.argv[1:], name_like(sys.argv[1:]))
    data = pathlib.Path(__file__).resolve().parent.parent / "data"
    kept = sorted(terms.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
    weights = sorted((term, round(100 * math.log(total / n))) for term, n in kept)
    write(data / "term-weights.tsv", "How rare a word is: 100 × the natural logarithm of (articles ÷ articles that have it), but for names",
          "word, weight", weights)
    write(data / "stock-phrases.tsv", "Runs of five words that many outlets use without copying each other", "phrase, articles that have it", sorted(stock.items()))


if __name__ == "__main__":
    main()
