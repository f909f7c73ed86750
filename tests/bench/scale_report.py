"""The figures of `scale.py` as tables in Markdown and a chart in SVG."""
import html
import math
import re
import statistics

PROGRAMS = {"hugo": "Hugo", "plain": "Kliping, the same pages", "default": "Kliping, default theme"}
CHANGES = {"nothing": "nothing", "added": "one article added", "body": "one body", "title": "one title",
           "deleted": "one article deleted"}
KINDS = ["articles", "calendar", "front page", "terms", "lists of terms", "feeds", "feeds of terms", "sitemaps",
         "other"]


def kind_of(path):
    """What kind of file stands at a path of the default theme."""
    parts = path.split("/")
    if parts[0] in ("en", "id"):
        parts = parts[1:]
    name, folders = parts[-1], parts[:-1]
    if name.startswith("sitemap") or folders[:1] == ["sitemaps"]:
        return "sitemaps"
    if name.endswith((".xml", ".json")):
        return "feeds of terms" if folders else "feeds"
    if name != "index.html":
        return "other"
    if not folders or folders[0] == "page":
        return "front page"
    if folders[0].isdigit():
        plain = all(folder.isdigit() or folder == "page" for folder in folders)
        return "calendar" if plain else "articles"
    return "lists of terms" if len(folders) == 1 else "terms"


def median(rows, key):
    return statistics.median(row[key] for row in rows)


def shown(number):
    """A number with about three digits that mean something."""
    if number == 0:
        return "0"
    if number >= 100:
        return f"{number:,.0f}"
    digits = 2 - math.floor(math.log10(number))
    return f"{number:.{min(max(digits, 1), 3)}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| ---: | --- |" + " ---: |" * (len(head) - 2)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def sizes_of(medium):
    return [(int(size), medium[size]) for size in sorted(medium, key=int)]


def of_program(one, program):
    """The figures of a program at a size, or None where it did not run or did not finish."""
    found = one.get("hugo") if program == "hugo" else one["kliping"].get(program)
    return found if found and "full" in found else None


def full(medium):
    """Complete builds."""
    rows = []
    for size, one in sizes_of(medium):
        for program, name in PROGRAMS.items():
            figures = of_program(one, program)
            if figures is None:
                continue
            cpu = median(figures["full"], "cpu")
            floor = figures.get("floor") or one["kliping"]["plain"]["floor"]
            copy = median(floor, "cpu")
            rows.append([f"{size:,}", name, shown(median(figures["full"], "wall")), shown(cpu),
                         shown(1000 * cpu / size), shown(median(figures["full"], "rss") / 1e6),
                         f"{figures['out']['files']:,}", shown(figures["out"]["bytes"] / 1e6), shown(copy),
                         shown(cpu / copy)])
    return table(["articles", "built by", "wall s", "CPU s", "CPU ms an article", "peak MB", "files", "MB",
                  "`cp -r` CPU s", "CPU to `cp -r`"], rows)


def changes(medium, profile):
    """Builds after one change."""
    rows = []
    for size, one in sizes_of(medium):
        for change, name in CHANGES.items():
            ran = one["kliping"][profile][change]
            rows.append([f"{size:,}", name, shown(median(ran, "wall")), shown(median(ran, "cpu")),
                         shown(median(ran, "rss") / 1e6), f"{median(ran, 'written'):,.0f}",
                         f"{max(row['written'] for row in ran):,}", f"{median(ran, 'removed'):,.0f}",
                         shown(median(ran, "bytes") / 1e3)])
    return table(["articles", "changed", "wall s", "CPU s", "peak MB", "files written", "at most", "files removed",
                  "KB written"], rows)


def kinds(medium):
    """What one more article writes, by kind, in the run of the median."""
    rows, used = [], set()
    for size, one in sizes_of(medium):
        for change in ("added", "body"):
            ran = sorted(one["kliping"]["default"][change], key=lambda row: row["written"])
            middle = ran[(len(ran) - 1) // 2]["kinds"]
            used |= set(middle)
            rows.append((size, change, middle))
    columns = [kind for kind in KINDS if kind in used]
    return table(["articles", "changed", *columns],
                 [[f"{size:,}", CHANGES[change], *(str(middle.get(kind, 0)) for kind in columns)]
                  for size, change, middle in rows])


def kept(medium):
    """What is kept in memory and in `.kliping/`."""
    rows = []
    for size, one in sizes_of(medium):
        for profile in ("plain", "default"):
            figures = one["kliping"][profile]
            peak = median(figures["full"], "rss")
            rows.append([f"{size:,}", PROGRAMS[profile], shown(figures["empty"] / 1e6), shown(peak / 1e6),
                         f"{max(0, peak - figures['empty']) / size:,.0f}", shown(figures["cache"]["bytes"] / 1e6),
                         f"{figures['cache']['bytes'] / size:,.0f}"])
    return table(["articles", "built by", "peak MB, empty site", "peak MB", "bytes an article", "`.kliping/` MB",
                  "bytes an article there"], rows)


def conditions(medium):
    """Under what the figures came about."""
    lines = []
    for size, one in sizes_of(medium):
        hugo = f", Hugo {one['hugo_version']}" if of_program(one, "hugo") else ", without Hugo"
        lines.append(f"- {size:,} articles: {one['cores']} cores, Kliping {one['kliping_version']}{hugo}, "
                     f"medians of {one['runs']} runs, load {one['load']} before the first, {one['date']}")
    return "\n".join(lines)


def tables(figures):
    """Every table by the name of its marker."""
    made = {}
    for medium, measured in figures.items():
        before = "" if medium == "memory" else f"{medium}-"
        made[f"{before}conditions"] = conditions(measured)
        made[f"{before}full"] = full(measured)
        made[f"{before}changes"] = changes(measured, "default")
        made[f"{before}neutral"] = changes(measured, "plain")
        made[f"{before}kinds"] = kinds(measured)
        made[f"{before}kept"] = kept(measured)
    return made


def write(figures, docs):
    """Puts the tables between their markers, and the chart beside them."""
    path = docs / "performance.md"
    text = path.read_text(encoding="utf-8")
    for name, lines in tables(figures).items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        if not marked.search(text):
            print(f"docs/performance.md has no place for {name}")
        text = marked.sub(lambda found, lines=lines: f"{found[1]}\n{lines}\n\n{found[2]}", text)
    path.write_text(text, encoding="utf-8")
    (docs / "performance.svg").write_text(chart(figures["memory"]), encoding="utf-8")


# Name, class, program, what was done, how much of it to show.
LINES = [
    ("Hugo", "hugo", "hugo", "full"),
    ("Kliping, default theme", "default", "default", "full"),
    ("Kliping, the pages of Hugo", "plain", "plain", "full"),
    ("cp -r of these pages", "copy", "plain", "floor"),
    ("Kliping, one article added", "added", "default", "added"),
]
STYLE = """
  svg { background: var(--paper); font-family: system-ui, sans-serif; font-size: 13px }
  :root { --paper: #fff; --ink: #1b1b1b; --rule: #dcdcdc; --hugo: #b3224f; --default: #00508f; --plain: #00508f;
          --copy: #6a6a6a; --added: #1e6b2c }
  @media (prefers-color-scheme: dark) {
    :root { --paper: #151515; --ink: #ececec; --rule: #3a3a3a; --hugo: #ff8fae; --default: #7cc0ff; --plain: #7cc0ff;
            --copy: #a9a9a9; --added: #83d68f }
  }
  text { fill: var(--ink) }
  .heading { font-size: 15px; font-weight: 600 }
  .end { text-anchor: end }
  .middle { text-anchor: middle }
  .rule { stroke: var(--rule) }
  .curve { fill: none; stroke-width: 2 }
  .label { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round }
  .hugo { stroke: var(--hugo) } .default { stroke: var(--default) } .plain { stroke: var(--plain); stroke-dasharray: 7 4 }
  .copy { stroke: var(--copy); stroke-dasharray: 2 4 } .added { stroke: var(--added) }
  .hugo-mark { fill: var(--hugo) } .default-mark { fill: var(--default) } .plain-mark { fill: var(--plain) }
  .copy-mark { fill: var(--copy) } .added-mark { fill: var(--added) }
"""
PANEL = {"left": 64, "width": 400, "height": 250}


def curves(medium, key, scale):
    """Points of every line: (size, median) in order of size."""
    found = []
    for name, style, program, what in LINES:
        points = []
        for size, one in sizes_of(medium):
            figures = of_program(one, program)
            if figures and figures.get(what):
                points.append((size, max(median(figures[what], key) * scale, 1e-3)))
        if points and not (key == "rss" and what == "floor"):
            found.append((name, style, points))
    return found


def decades(values):
    """The powers of ten around values; at least two."""
    low, high = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return range(low, max(high, low + 1) + 1)


def unit(number, what):
    if what == "s":
        return f"{number:g} s" if number >= 1 else f"{1000 * number:g} ms"
    return f"{number:g} MB" if number < 1000 else f"{number / 1000:g} GB"


def rounded(number, what):
    return unit(float(f"{number:.2g}"), what)


def places(wanted, low, high, apart=17):
    """Heights near those wanted, in order, apart from each other and within bounds."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    heights = []
    for at in order:
        heights.append(max(wanted[at], heights[-1] + apart if heights else low))
    over = max(0, heights[-1] - high)
    for at in range(len(heights) - 1, -1, -1):
        heights[at] = min(heights[at], high - apart * (len(heights) - 1 - at)) if over else heights[at]
    return {at: height for at, height in zip(order, heights)}


def panel(heading, lines, what, top):
    """One pair of axes with its lines, from `top` down."""
    left, width, height = PANEL.values()
    across = decades([size for _, _, points in lines for size, _ in points])
    up = decades([value for _, _, points in lines for _, value in points])

    def x(size):
        return left + width * (math.log10(size) - across[0]) / (across[-1] - across[0])

    def y(value):
        return top + height * (up[-1] - math.log10(value)) / (up[-1] - up[0])

    made = [f'<text class="heading" x="16" y="{top - 22}">{heading}</text>']
    for power in up:
        at = y(10 ** power)
        made.append(f'<line class="rule" x1="{left}" x2="{left + width}" y1="{at:.1f}" y2="{at:.1f}"/>')
        made.append(f'<text class="end" x="{left - 8}" y="{at + 4:.1f}">{unit(10.0 ** power, what)}</text>')
    for power in across:
        at = x(10 ** power)
        made.append(f'<line class="rule" x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{top + height}"/>')
        made.append(f'<text class="middle" x="{at:.1f}" y="{top + height + 20}">{10 ** power:,}</text>')
    made.append(f'<text class="middle" x="{left + width / 2}" y="{top + height + 40}">articles</text>')
    last = max(size for _, _, points in lines for size, _ in points)
    ends = [at for at, (_, _, points) in enumerate(lines) if points[-1][0] == last]
    heights = places([y(lines[at][2][-1][1]) + 4 for at in ends], top + 8, top + height)
    heights = {ends[at]: height for at, height in heights.items()}
    for at, (name, style, points) in enumerate(lines):
        drawn = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
        made.append(f'<polyline class="curve {style}" points="{drawn}"/>')
        made += [f'<circle class="{style}-mark" cx="{x(size):.1f}" cy="{y(value):.1f}" r="3.5"/>'
                 for size, value in points]
        label = f"{html.escape(name)}: {rounded(points[-1][1], what)}"
        if at in heights:
            made.append(f'<text class="label" x="{x(last) + 12:.1f}" y="{heights[at]:.1f}">{label}</text>')
        else:
            size, value = points[-1]
            made.append(f'<text class="label end" x="{x(size) - 4:.1f}" y="{y(value) - 9:.1f}">{label}</text>')
    return made


def told(lines, what):
    """Lines in words, for those who do not see the chart."""
    return " ".join(f"{name}: " + ", ".join(f"{rounded(value, what)} at {size:,} articles" for size, value in points)
                    + "." for name, _, points in lines)


def chart(medium):
    """Processor time and peak memory against size."""
    time, memory = curves(medium, "cpu", 1), curves(medium, "rss", 1e-6)
    high = PANEL["height"]
    first, second = 56, 56 + high + 110
    height = second + high + 56
    said = html.escape(f"Processor time. {told(time, 's')} Peak memory. {told(memory, 'MB')}")
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 {height}" width="740" height="{height}" role="img" '
        'aria-labelledby="title desc">',
        '<title id="title">What builds cost by the number of articles</title>',
        f'<desc id="desc">{said}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect width="740" height="{height}" fill="var(--paper)"/>',
        *panel("Processor time of one build (user and system)", time, "s", first),
        *panel("Peak memory of one build", memory, "MB", second),
        "</svg>", ""])
