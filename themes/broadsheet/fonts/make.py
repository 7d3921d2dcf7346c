"""Makes the theme's two faces, Broadsheet Serif and its italic, from Source Serif 4, and writes them to static/webfont.

    npm install @fontsource-variable/source-serif-4
    pip install fonttools brotli
    python make.py node_modules/@fontsource-variable/source-serif-4

The upright face has one axis, its weight: at 400 it is the cut for text (optical size 18), at 700 the one for headlines
(optical size 48), so that one small file serves both, and never only one of them. Its licence asks that what is made of it
has another name (OFL.txt).
"""

import io
import sys
from pathlib import Path

from fontTools import subset, varLib
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parents[1] / "static" / "webfont"
# Latin-1, what French, Czech and the Nordic languages add, dashes, quotation marks, signs and arrows.
CHARACTERS = (
    "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+0160-0161,U+0178,U+017D-017E,U+02C6,U+02DA,U+02DC,U+2002-2003,"
    "U+2009-200A,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122,"
    "U+2190-2193,U+2197,U+2212,U+00D7,U+2248"
)
FEATURES = ["kern", "liga", "pnum", "tnum", "lnum", "onum", "frac", "ccmp", "locl", "mark", "mkmk"]
# A moment that never changes: the same files on every machine.
MOMENT = 3_850_000_000
# The number of the axis among the names.
WEIGHT = 256


def reopened(font):
    """The same font as if it had been read from a file: what the tools below expect."""
    file = io.BytesIO()
    font.flavor = None
    font.save(file)
    file.seek(0)
    return TTFont(file, recalcTimestamp=False)


def cut(source, **place):
    """The font at one place of its axes, with the characters that the theme has."""
    font = reopened(instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), place))
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(CHARACTERS))
    subsetter.subset(font)
    font = reopened(font)
    for table in ("STAT", "avar", "fvar", "HVAR", "MVAR", "gvar"):
        if table in font:
            del font[table]
    return font


def write(font, family, style, name):
    names = font["name"]
    licence = {number: names.getDebugName(number) for number in (0, 13, 14)}
    names.names = []
    plain = family.replace(" ", "")
    own = {WEIGHT: "Weight", 1: family, 2: style, 3: f"{family} {style} 1.0", 4: f"{family} {style}", 5: "Version 1.0", 6: f"{plain}-{style}"}
    for number, text in {**own, **{n: t for n, t in licence.items() if t}}.items():
        names.setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = MOMENT
    font.flavor = "woff2"
    font.save(OUT / name)
    print(f"{name}: {(OUT / name).stat().st_size:,} bytes, {len(font.getBestCmap())} characters")


def main():
    files = Path(sys.argv[1]) / "files"
    upright, italic = (files / f"source-serif-4-latin-opsz-{style}.woff2" for style in ("normal", "italic"))
    space = DesignSpaceDocument()
    space.addAxisDescriptor(name="Weight", tag="wght", minimum=400, default=400, maximum=700)
    for weight, size in ((400, 18), (700, 48)):
        space.addSourceDescriptor(font=cut(upright, wght=weight, opsz=size), location={"Weight": weight}, name=str(weight))
    font, _, _ = varLib.build(space, optimize=True)
    font = reopened(font)
    font["fvar"].instances = []
    font["fvar"].axes[0].axisNameID = WEIGHT
    del font["STAT"]
    write(font, "Broadsheet Serif", "Regular", "broadsheet-serif.woff2")
    write(cut(italic, wght=400, opsz=18), "Broadsheet Serif", "Italic", "broadsheet-serif-italic.woff2")


if __name__ == "__main__":
    main()
