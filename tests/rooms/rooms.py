#!/usr/bin/env python3
"""Fails when a room includes what it may not, or asks for memory elsewhere than in base/memory: rooms.py SOURCE_ROOT. The rule
is the table below (design: docs/rooms.md)."""
import pathlib
import re
import sys

MAY = {
    "base": set(), "model": {"base"}, "read": {"base", "model"}, "net": {"base", "model"}, "parse": {"base", "model", "net"},
    "learn": {"base", "model", "net", "parse", "find"}, "find": {"base", "model", "net"}, "merge": {"base", "model"},
    "store": {"base", "model"}, "show": {"base", "model", "store"}, "serve": {"base", "model", "store", "show"},
    "run": {"base", "model", "read", "net", "parse", "find", "merge", "store", "show", "serve"}, "cli": {"base", "run"},
}
ALL_MAY = {"lexicons.h"}
PUBLIC = {"rapporteur.h": {"run", "cli"}}


def broken(root):
    source = root / "src"
    for file in sorted(source.rglob("*.[ch]")):
        room = file.relative_to(source).parts[0]
        if room not in MAY:
            yield f"{file}: no such room as {room}; add it to tests/rooms/rooms.py and docs/rooms.md"
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            if re.search(r"(?<![\w.])(malloc|calloc|realloc|free|strdup|strndup|asprintf|scandir)\(", line) and file.name != "memory.c":
                yield f"{file}:{number}: memory is asked for and given back by base/memory.h only (memory_alloc, memory_free, an arena)"
            found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if not found or found[1] in ALL_MAY:
                continue
            target = found[1].split("/")[0]
            if found[1] in PUBLIC and room in PUBLIC[found[1]]:
                continue
            if "/" not in found[1] or (target != room and target not in MAY[room]):
                yield f"{file}:{number}: {room} may not include \"{found[1]}\""


def main():
    lines = list(broken(pathlib.Path(sys.argv[1])))
    print("\n".join(lines) or "every room includes only what it may, and memory has one door")
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
