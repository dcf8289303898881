"""Our own lists, in knowledge/: tab-separated, `#` begins a comment line."""
from collections import defaultdict
from pathlib import Path

from geography import fold


def rows(path, columns):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            values = line.split("\t")
            assert len(values) == columns, f"{path.name}:{number}: {len(values)} columns, not {columns}"
            yield values


class Lists:
    def __init__(self, folder):
        folder = Path(folder)
        self.names = [row for name in ("current.tsv", "well_known.tsv") for row in rows(folder / name, 6)]
        self.areas = list(rows(folder / "areas.tsv", 6))
        self.demonyms = list(rows(folder / "demonyms.tsv", 2))
        self.words = [row[0] for row in rows(folder / "words.tsv", 1)]
        self.spellings = {(country, fold(name)): also.split("|")
                          for country, name, also in rows(folder / "spellings.tsv", 3)}
        self.regions, self.points = defaultdict(list), {}
        for code, also, lat, lon in rows(folder / "regions.tsv", 4):
            if also:
                self.regions[code] = also.split("|")
            if lat:
                self.points[code] = (float(lat), float(lon))
