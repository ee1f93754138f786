#!/usr/bin/env python3
"""Makes data/countries.tsv: make_countries.py LISTS >data/countries.tsv

LISTS is a folder with countries.tsv (mledoze/countries) and country-names.tsv (opensanctions/countrynames).
"""
import csv
import pathlib
import re
import sys

HEAD = """# Countries: every name, people's name (demonym) and capital, with the ISO 3166-1 alpha-3 code.
# Columns: name, code, kind (name, official, demonym, capital), display name of the country.
# Origin: github.com/mledoze/countries at 5e9f370050f83ad2ba4cb885f75d66114badf72c; licence: ODbL 1.0, text in data/LICENSE-ODbL.txt;
# the rows in EXTRA of tools/make_countries.py are our own (Apache-2.0). Made by: tools/make_countries.py
"""
# What newspapers write beside the official names. Facts of every day, written down by us.
EXTRA = {
    "USA": ("US,U.S.,America,United States of America,U.S.A.", "American,Americans", ""),
    "GBR": ("UK,U.K.,Britain,Great Britain", "Briton,Britons", ""),
    "ARE": ("UAE,U.A.E.,Emirates", "Emirati,Emiratis", ""),
    "PRK": ("North Korea,DPRK", "North Korean", ""), "KOR": ("South Korea", "South Korean", ""),
    "RUS": ("Russian Federation", "", ""), "CHN": ("People's Republic of China", "", "Peking"),
    "IRN": ("", "", "Teheran"), "UKR": ("", "", "Kiev"), "CIV": ("Ivory Coast", "", ""), "MMR": ("Burma", "Burmese", ""),
    "COD": ("Democratic Republic of Congo,DR Congo,DRC", "Congolese", ""), "TUR": ("Turkey", "Turk,Turks", ""),
    "PSE": ("Palestine,Palestinian Authority,Palestinian territories", "Palestinian,Palestinians", ""),
    "SAU": ("Saudi Arabia", "Saudi,Saudis", ""), "CZE": ("Czech Republic", "", ""), "SYR": ("", "", ""), "VAT": ("Holy See", "", ""),
    "NLD": ("Holland", "Dutch,Dutchman", "The Hague"), "ISR": ("", "", "Tel Aviv"), "DEU": ("West Germany", "", "Bonn"), "MKD": ("Macedonia", "", ""),
    "ESP": ("", "Spaniard,Spaniards", ""), "POL": ("", "Pole,Poles", ""), "DNK": ("", "Dane,Danes", ""), "SWE": ("", "Swede,Swedes", ""),
    "FIN": ("", "Finn,Finns", ""), "ISL": ("", "Icelander,Icelanders", "Reykjavik"), "SRB": ("", "Serb,Serbs", ""), "HRV": ("", "Croat,Croats", ""),
    "IRQ": ("", "", ""), "KWT": ("", "", "Kuwait City"), "AFG": ("", "Afghani", ""), "TWN": ("", "", ""), "GRC": ("", "", ""),
}
AMBIGUOUS_CAPITALS = {"Kuwait City"}


def main(lists):
    folder = pathlib.Path(lists)
    print(HEAD, end="")
    seen = set()

    def row(name, code, kind, display):
        if name and (name.casefold(), code) not in seen and re.search(r"\w\w|U\.", name):
            seen.add((name.casefold(), code))
            print(name, code, kind, display, sep="\t")

    for country in csv.DictReader((folder / "countries.tsv").open(encoding="utf-8"), delimiter="\t"):
        code, name = country["alpha3"], country["name"]
        names, demonyms, capitals = ([x for x in part.split(",") if x] for part in EXTRA.get(code, ("", "", "")))
        for n in [name, *names]:
            row(n, code, "name", name)
        row(country["official"], code, "official", name)
        for d in [d.strip() for d in re.split(r"[;,]", country["demonyms"])] + demonyms:
            row(d, code, "demonym", name)
            if d and d[-1] in "ni" and not d.endswith("Chinese"):
                row(d + "s", code, "demonym", name)
        for c in [c.strip() for c in country["capitals"].split(";")] + capitals:
            row(c, code, "capital", name)


if __name__ == "__main__":
    main(*sys.argv[1:])
