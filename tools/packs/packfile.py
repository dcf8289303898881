"""Write a pack. Its layout is described, and read, in crates/knowledge/src/format.rs."""
import struct
import zlib

MAGIC = b"GLOSSPAK"
VERSION = 1


class Source:
    """Who said it, under which licence, and as of when. `line` is for NOTICE."""

    def __init__(self, name, licence, as_of, notice):
        self.name, self.licence, self.as_of, self.notice = name, licence, as_of, notice


class Pack:
    def __init__(self, name):
        self.name, self.sources, self.parts = name, [], []

    def source(self, source):
        """The number of a source in this pack's header; the same source is listed once."""
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source)

    def table(self, name, columns, rows):
        """Adds a table: each column becomes a text of its own, one value a line."""
        for at, column in enumerate(columns):
            values = [str(row[at]) for row in rows]
            assert not any("\n" in v or "\t" in v for v in values), f"{name}.{column} holds a line break"
            self.parts.append((f"{name}.{column}", len(rows), "".join(v + "\n" for v in values).encode()))

    def raw(self, name, data):
        self.parts.append((name, 0, data))

    def write(self, path):
        lines = [f"name\t{self.name}"]
        lines += ["\t".join(("source", s.name, s.licence, s.as_of, s.notice)) for s in self.sources]
        lines += [f"part\t{name}\t{rows}\t{len(data)}" for name, rows, data in self.parts]
        header = "".join(line + "\n" for line in lines).encode()
        payload = b"".join(data for _, _, data in self.parts)
        head = MAGIC + struct.pack("<HHII", VERSION, 0, len(header), len(payload))
        body = head + header + payload
        path.write_bytes(body + struct.pack("<I", zlib.crc32(body)))
