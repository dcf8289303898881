"""The world's outline from world-atlas (TopoJSON) as delta varints; read in crates/knowledge/src/map.rs.

Arcs are kept once, shared by the countries on both sides. Coordinates are cut
to `UNITS` steps a degree, which a small map cannot tell from the original.
"""

def outline(topology, units):
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * scale[0] + shift[0]) * units), round((y * scale[1] + shift[1]) * units))
            if not line or point != line[-1]:
                line.append(point)
        lines.append(line)
    used = rings(topology["objects"]["land"])
    borders = sorted({index if index >= 0 else ~index for ring in rings(topology["objects"]["countries"]) for index in ring}
                     - {index if index >= 0 else ~index for ring in used for index in ring})
    out = bytearray()
    put(out, units)
    coast = [stitched(lines, ring) for ring in used]
    coast = [ring for ring in coast if len(ring) >= 4]
    put_lines(out, coast)
    put_lines(out, [lines[i] for i in borders if len(lines[i]) >= 2])
    return bytes(out)


def rings(geometry):
    if geometry["type"] == "GeometryCollection":
        return [ring for part in geometry["geometries"] for ring in rings(part)]
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def stitched(lines, ring):
    points = []
    for index in ring:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points += line if not points else line[1:]
    return points


def put_lines(out, lines):
    put(out, len(lines))
    for line in lines:
        put(out, len(line))
        x = y = 0
        for px, py in line:
            put(out, zigzag(px - x))
            put(out, zigzag(py - y))
            x, y = px, py


def zigzag(n):
    return n * 2 if n >= 0 else -n * 2 - 1


def put(out, n):
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
