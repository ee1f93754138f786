#!/usr/bin/env python3
"""Makes an assembly file that puts trained models into the program: make_models.py OUT.S FILE.bin...

Each model becomes the bytes from model_NAME to model_NAME_end (declared in src/net/models.h), aligned to 64, read-only.
"""
import pathlib
import sys


def lines(files):
    yield '.section .rodata, "a", %progbits'
    for file in files:
        name = "model_" + file.stem.replace("-", "_")
        yield from (f".balign 64\n.globl {name}\n.hidden {name}\n.type {name}, %object\n{name}:",
                    f'.incbin "{file.resolve()}"', f".globl {name}_end\n.hidden {name}_end\n{name}_end:", ".byte 0")
    yield '.section .note.GNU-stack, "", %progbits'


def main():
    out, files = pathlib.Path(sys.argv[1]), [pathlib.Path(name) for name in sys.argv[2:]]
    out.write_text("\n".join(lines(files)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
