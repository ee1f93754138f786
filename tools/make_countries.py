#!/usr/bin/env python3
"""Makes data/countries.tsv: make_countries.py LISTS >data/countries.tsv

LISTS is a folder with countries.tsv (mledoze/countries) and country-names.tsv (opensanctions/countrynames).
"""
import csv
import pathlib
import re
import sys

HEAD = """# Countries: every name, people's name (demonym) and capital, with the ISO 3166-1 alpha-3 code.
# Columns: name, code, kind (name, official, demonym: adjective and one person; people: several of them; capital: seats of government too), display name.
# Origin: github.com/mledoze/countries at 5e9f370050f83ad2ba4cb885f75d66114badf72c; licence: ODbL 1.0, text in data/LICENSE-ODbL.txt;
# the rows in EXTRA of tools/make_countries.py are our own (Apache-2.0). Made by: tools/make_countries.py
"""
# What newspapers write beside the official names. Facts of every day, written down by us.
EXTRA = {
    # code: (names, adjectives, peoples, seats of government)
    "USA": ("US,U.S.,America,United States of America,U.S.A.,USA", "American,U.S", "Americans", "Washington,Washington D.C.,Washington DC"),
    "GBR": ("UK,U.K.,Britain,Great Britain", "British", "Briton,Britons,Brits", ""),
    "ARE": ("UAE,U.A.E.,Emirates", "Emirati", "Emiratis", ""),
    "PRK": ("North Korea,DPRK,Democratic People's Republic of Korea", "North Korean", "North Koreans", "Pyongyang"),
    "KOR": ("South Korea,Republic of Korea,ROK", "South Korean", "South Koreans", ""),
    "RUS": ("Russian Federation", "Russian", "Russians", ""), "CHN": ("People's Republic of China,PRC,mainland China", "Chinese", "", "Peking"),
    "IRN": ("Islamic Republic of Iran,Islamic Republic", "", "", "Teheran"), "UKR": ("", "", "", "Kiev"), "CIV": ("Ivory Coast,Cote d'Ivoire", "Ivorian", "Ivorians", ""),
    "MMR": ("Burma", "Burmese", "", "Naypyidaw,Naypyitaw"), "COD": ("Democratic Republic of Congo,DR Congo,DRC,Congo-Kinshasa", "Congolese", "", ""),
    "COG": ("Congo-Brazzaville,Republic of Congo", "", "", ""), "TUR": ("Turkey,Turkiye,Türkiye", "Turkish", "Turk,Turks", ""),
    "PSE": ("Palestine,Palestinian territories,occupied Palestinian territories", "Palestinian", "Palestinians", "Ramallah"),
    "SAU": ("KSA,Kingdom of Saudi Arabia,Saudi", "Saudi,Saudi Arabian", "Saudis", ""), "CZE": ("Czech Republic", "Czech", "Czechs", ""),
    "SVK": ("Slovak Republic", "Slovak,Slovakian", "Slovaks", ""), "SYR": ("Syrian Arab Republic", "", "", ""), "VAT": ("", "Vatican", "", "Vatican"),
    "NLD": ("Holland,The Netherlands", "Dutch", "Dutchman", "The Hague"), "DEU": ("West Germany,Federal Republic of Germany", "German", "Germans", ""),
    "MKD": ("Macedonia,FYROM", "Macedonian", "Macedonians", ""), "ISR": ("State of Israel", "Israeli", "Israelis", "Tel Aviv"),
    "ESP": ("", "Spanish", "Spaniard,Spaniards", ""), "POL": ("", "Polish", "", ""), "DNK": ("", "Danish", "Dane,Danes", ""),
    "SWE": ("", "Swedish", "Swede,Swedes", ""), "FIN": ("", "Finnish", "Finn,Finns", ""), "ISL": ("", "Icelandic", "Icelander,Icelanders", "Reykjavik"),
    "NOR": ("", "Norwegian", "Norwegians", ""), "IRL": ("Republic of Ireland,Irish Republic", "Irish", "Irishman", ""), "FRA": ("", "French", "Frenchman,Frenchmen", ""),
    "SRB": ("", "Serbian,Serb", "Serbs", ""), "HRV": ("", "Croatian,Croat", "Croats", ""), "SVN": ("", "Slovenian,Slovene", "Slovenes", ""),
    "BIH": ("Bosnia,Bosnia-Herzegovina,Bosnia and Herzegovina", "Bosnian,Bosniak", "Bosniaks,Bosnians", ""), "XKX": ("Kosovo", "Kosovar,Kosovan", "Kosovars", "Pristina,Prishtina"),
    "GRC": ("", "Greek", "Greeks", ""), "CHE": ("", "Swiss", "", "Bern,Berne"), "BEL": ("", "Belgian", "Belgians", ""), "HUN": ("", "Hungarian", "Hungarians", ""),
    "ROU": ("", "Romanian", "Romanians", "Bucharest"), "MDA": ("", "Moldovan", "Moldovans", "Chisinau"), "LVA": ("", "Latvian", "Latvians", ""), "CYP": ("", "Cypriot", "Cypriots", ""),
    "AFG": ("", "Afghan", "Afghans", ""), "TWN": ("Republic of China", "Taiwanese", "", ""), "IND": ("", "Indian", "Indians", "New Delhi,Delhi"), "LKA": ("", "Sri Lankan", "Sri Lankans", "Colombo"),
    "PAK": ("", "Pakistani", "Pakistanis", ""), "BGD": ("", "Bangladeshi", "Bangladeshis", ""), "NPL": ("", "Nepali,Nepalese", "Nepalis", ""), "MDV": ("", "Maldivian", "Maldivians", ""),
    "KAZ": ("", "Kazakh,Kazakhstani", "Kazakhs", "Nur-Sultan"), "UZB": ("", "Uzbek,Uzbekistani", "Uzbeks", ""), "KGZ": ("Kyrgyz Republic", "Kyrgyz", "", ""), "TJK": ("", "Tajik,Tajikistani", "Tajiks", ""),
    "TKM": ("", "Turkmen", "", ""), "MNG": ("", "Mongolian", "Mongolians", "Ulan Bator,Ulaanbaatar"), "THA": ("", "Thai", "Thais", ""), "PHL": ("", "Philippine,Filipino", "Filipinos", ""),
    "VNM": ("", "Vietnamese", "", ""), "LAO": ("", "Lao,Laotian", "Laotians", ""), "KHM": ("", "Cambodian", "Cambodians", ""), "IDN": ("", "Indonesian", "Indonesians", ""), "MYS": ("", "Malaysian", "Malaysians", ""),
    "IRQ": ("Republic of Iraq", "Iraqi", "Iraqis", ""), "KWT": ("", "Kuwaiti", "Kuwaitis", ""), "QAT": ("", "Qatari", "Qataris", ""), "BHR": ("", "Bahraini", "Bahrainis", ""), "OMN": ("", "Omani", "Omanis", ""),
    "YEM": ("", "Yemeni", "Yemenis", "Sana'a,Sanaa"), "LBN": ("", "Lebanese", "", ""), "JOR": ("Hashemite Kingdom", "Jordanian", "Jordanians", ""), "EGY": ("", "Egyptian", "Egyptians", ""), "LBY": ("", "Libyan", "Libyans", ""),
    "TUN": ("", "Tunisian", "Tunisians", ""), "DZA": ("", "Algerian", "Algerians", ""), "MAR": ("", "Moroccan", "Moroccans", ""), "ESH": ("", "Sahrawi", "Sahrawis", ""), "SDN": ("", "Sudanese", "", ""), "SSD": ("", "South Sudanese", "", ""),
    "SOM": ("", "Somali", "Somalis", ""), "NER": ("", "Nigerien", "Nigeriens", ""), "NGA": ("", "Nigerian", "Nigerians", ""), "BFA": ("", "Burkinabe", "", ""), "CAF": ("CAR", "Central African", "", ""), "ZAF": ("", "South African", "South Africans", "Pretoria"),
    "CPV": ("Cape Verde", "", "", ""), "SWZ": ("Swaziland,Eswatini", "", "", ""), "TZA": ("", "", "", "Dodoma,Dar es Salaam"), "BDI": ("", "", "", "Bujumbura"), "TLS": ("Timor-Leste,East Timor", "", "", ""), "NZL": ("", "New Zealand", "New Zealander,New Zealanders", ""),
    "AUS": ("", "Australian", "Australians,Aussies", ""), "CAN": ("", "Canadian", "Canadians", ""), "ARG": ("", "Argentine,Argentinian,Argentinean", "Argentines,Argentinians", ""), "BRA": ("", "Brazilian", "Brazilians", "Brasilia"), "BOL": ("", "Bolivian", "Bolivians", "La Paz"),
    "VEN": ("", "Venezuelan", "Venezuelans", ""), "COL": ("", "Colombian", "Colombians", "Bogota"), "CUB": ("", "Cuban", "Cubans", ""), "MEX": ("", "Mexican", "Mexicans", "Mexico City"), "HTI": ("", "Haitian", "Haitians", ""), "TTO": ("Trinidad", "", "", ""),
    "JPN": ("", "Japanese", "", ""), "ITA": ("", "Italian", "Italians", ""), "AUT": ("", "Austrian", "Austrians", ""), "PRT": ("", "Portuguese", "", ""), "BLR": ("Byelorussia", "Belarusian,Belarussian", "Belarusians", ""), "GEO": ("", "Georgian", "Georgians", ""),
    "ARM": ("", "Armenian", "Armenians", ""), "AZE": ("", "Azerbaijani,Azeri", "Azeris,Azerbaijanis", ""), "ETH": ("", "Ethiopian", "Ethiopians", ""), "ERI": ("", "Eritrean", "Eritreans", ""), "VCT": ("St Vincent", "", "", ""),
}
FIRST = {"COD", "DOM"}
# Capitals that are far oftener something else than a government.
NEVER = {"kuwait city", "the valley", "hamilton", "stanley", "plymouth", "saint john's", "victoria", "jamestown", "kingston", "george town", "georgetown", "road town",
         "san jose", "san josé", "santiago", "san juan", "st. peter port", "saint helier", "gibraltar", "singapore", "monaco", "luxembourg", "panama city", "djibouti", "guatemala city",
         "city of san marino", "san marino", "king edward point", "basse-terre", "fort-de-france", "cayenne", "mamoudzou", "saint-denis", "vatican city", "washington d.c.",
         "brussels", "the settlement", "flying fish cove", "west island", "cockburn town", "gustavia", "marigot", "willemstad", "philipsburg", "douglas", "roseau", "male", "malé",
         "port louis", "saint-pierre", "alofi", "avarua", "capitol hill", "hagåtña", "pago pago", "charlotte amalie", "city of", "lomé", "praia", "moroni", "castries", "kingstown", "basseterre"}
# Demonyms of the origin that are other words.
NOT_DEMONYMS = {"afghani", "afghanis", "u.s", "pole", "poles", "channel islander", "manx", "british virgin islander", "new zealand", "vatican", "hollander", "ni", "i"}


def main(lists):
    folder = pathlib.Path(lists)
    print(HEAD, end="")
    seen = set()

    def row(name, code, kind, display):
        if name and name.casefold() not in seen and re.search(r"\w\w|U\.", name):
            seen.add(name.casefold())
            print(name, code, kind, display, sep="\t")

    # A name that two have is the larger one's: members of the UN first, then the order of FIRST.
    countries = list(csv.DictReader((folder / "countries.tsv").open(encoding="utf-8"), delimiter="\t"))
    for country in sorted(countries, key=lambda c: (c["un_member"] != "True", c["alpha3"] not in FIRST, c["alpha3"])):
        code = country["alpha3"]
        name = "Turkey" if code == "TUR" else country["name"]
        names, adjectives, peoples, capitals = ([x for x in part.split(",") if x] for part in EXTRA.get(code, ("", "", "", "")))
        for n in [name, *names]:
            row(n, code, "name", name)
        row(country["official"], code, "official", name)
        for p in peoples:
            row(p, code, "people", name)
        for d in [*(d.strip() for d in re.split(r"[;,]", country["demonyms"])), *adjectives]:
            if d.casefold() in NOT_DEMONYMS or d in peoples:
                continue
            row(d, code, "demonym", name)
            if d[-1:] in tuple("nirko") and not d.endswith(("men", "ish")) and d not in ("Kyrgyz", "Serb", "Croat"):
                row(d + "s", code, "people", name)
        for c in [*(c.strip() for c in country["capitals"].split(";")), *capitals]:
            if c.casefold() not in NEVER or c in capitals:
                row(c, code, "capital", name)


if __name__ == "__main__":
    main(*sys.argv[1:])
