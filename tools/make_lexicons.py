#!/usr/bin/env python3
"""Makes C tables of the lists in data/: make_lexicons.py OUT.c OUT.h FILE.tsv...

A list is tab-separated; lines that begin with '#' and blank lines are skipped. The first column holds the key, folded
here just as utf8_folded() in src/base/utf8.c folds (a test compares them); the others are kept as written. Rows are sorted
by key, rows of one key keep their order. Each list becomes `const struct lexicon lexicon_NAME` (dashes as underscores).
"""
import pathlib
import sys
import unicodedata

PLAIN = {"ß": "ss", "æ": "ae", "ð": "d", "đ": "d", "ø": "o", "þ": "th", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe"}


def is_letter(c):
    return unicodedata.category(c) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc") if ord(c) >= 128 else c.isalpha()


def folded(text):
    made, gap = [], False
    for c in text:
        c = c.lower() if len(c.lower()) == 1 else c
        digit = "0" <= c <= "9"
        if c not in PLAIN and not digit and not is_letter(c):
            gap = gap or (c != "." and not 0x300 <= ord(c) < 0x370)
            continue
        if gap and made:
            made.append(" ")
        gap = False
        if c in PLAIN:
            made.append(PLAIN[c])
        else:
            made += [p for p in unicodedata.normalize("NFKD", c) if not unicodedata.combining(p) and (is_letter(p) or "0" <= p <= "9")]
    return "".join(made)


def fnv1a(data):
    value = 2166136261
    for byte in data:
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


def rows_of(path):
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            key = folded(cells[0])
            if not key:
                sys.exit(f"{path}:{number}: the first column has no letter or digit; correct the line or put # before it")
            rows.append([key, *(cell.strip() for cell in cells[1:])])
    width = max(map(len, rows), default=1)
    return sorted((row + [""] * (width - len(row)) for row in rows), key=lambda row: row[0].encode())


def numbers(values):
    return ",\n    ".join(",".join(map(str, values[i:i + 24])) for i in range(0, len(values), 24))


def table(name, rows):
    strings, offsets, cells = bytearray(b"\0"), {b"": 0}, []
    for row in rows:
        for cell in row:
            data = cell.encode()
            if data not in offsets:
                offsets[data] = len(strings)
                strings += data + b"\0"
            cells.append(offsets[data])
    size = 4
    while size < 2 * len(rows):
        size *= 2
    slots, seen = [0] * size, set()
    for index, row in enumerate(rows):
        if row[0] not in seen:
            seen.add(row[0])
            slot = fnv1a(row[0].encode()) & (size - 1)
            while slots[slot]:
                slot = (slot + 1) & (size - 1)
            slots[slot] = index + 1
    openers = [0] * (size // 4)
    for row in rows:
        bit = fnv1a(row[0].split(" ")[0].encode()) & (size * 8 - 1)
        openers[bit // 32] |= 1 << bit % 32
    width = len(rows[0]) if rows else 1
    longest = max((row[0].count(" ") + 1 for row in rows), default=0)
    return (f"static const char {name}_strings[] = {{\n    {numbers([b if b < 128 else b - 256 for b in strings])}}};\n"
            f"static const uint32_t {name}_cells[] = {{\n    {numbers(cells or [0])}}};\n"
            f"static const uint32_t {name}_slots[] = {{\n    {numbers(slots)}}};\n"
            f"static const uint32_t {name}_openers[] = {{\n    {numbers(openers)}}};\n"
            f"const struct lexicon lexicon_{name} = {{{name}_strings, {name}_cells, {name}_slots, {name}_openers, {len(rows)}, {width - 1}, {size - 1}, {longest}}};\n")


def main(source, header, *files):
    paths = [pathlib.Path(f) for f in files]
    names = [p.stem.replace("-", "_") for p in paths]
    note = "/* Made by tools/make_lexicons.py from data/; not to be edited. */\n"
    pathlib.Path(header).write_text(note + "#ifndef LEXICONS_H\n#define LEXICONS_H\n\n#include \"base/lexicon.h\"\n\n"
                                    + "".join(f"extern const struct lexicon lexicon_{n};\n" for n in names) + "\n#endif\n")
    pathlib.Path(source).write_text(note + '#include "lexicons.h"\n\n' + "\n".join(table(n, rows_of(p)) for n, p in zip(names, paths)))


if __name__ == "__main__":
    main(*sys.argv[1:])
