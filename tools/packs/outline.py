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
    coast = [part for ring in used for part in unwrapped(stitched(lines, ring), 360 * units)]
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


def unwrapped(ring, turn):
    """A ring that crosses the date line, twice: running on past 180 degrees east, and past 180 west.

    A ring round the pole does not close that way; it is kept as it is.
    """
    shift, points = 0, []
    for at, (x, y) in enumerate(ring):
        if at and abs(x - ring[at - 1][0]) > turn // 2:
            shift += turn if x < ring[at - 1][0] else -turn
        points.append((x + shift, y))
    if shift or all(p == q for p, q in zip(points, ring)):
        return [ring]
    other = -turn if max(x for x, _ in points) > turn // 2 else turn
    return [points, [(x + other, y) for x, y in points]]


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
