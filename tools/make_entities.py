#!/usr/bin/env python3
"""Writes data/entities.tsv, the named character references of HTML, from Python's html.entities: make_entities.py > data/entities.tsv"""
from html.entities import html5

print("# Named character references of HTML. Columns: name, name again in its own case (with ';' where it has to end so), characters as code points.")
print("# Origin: the table of the HTML Standard as Python's html.entities has it (PSF licence; facts of the standard). Made by: tools/make_entities.py")
for name, characters in sorted(html5.items()):
    print(f"{name.rstrip(';')}\t{name}\t{' '.join(f'{ord(c):x}' for c in characters)}")
