"""Is a page valid HTML? Parse errors by the standard's own algorithm, and what may stand where.

`html5lib` (pure Python) reports the parse errors that the HTML standard names, also those that
faster parsers forgive in silence (a <b> left open, an attribute given twice); of the content
model there is what people get wrong: blocks in phrases, controls in controls, strangers in lists
and tables, references to ids that are not there.
"""

from collections import Counter

import html5lib
from lxml import etree

PHRASING = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "button", "label", "summary", "strong"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "nav", "header", "footer"}
BLOCKS |= {"form", "fieldset", "figure", "main", "aside", "details", "blockquote", "pre", "hr"}
CONTROLS = {"a", "button", "select", "textarea", "label", "summary", "details"}
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup", "hr"},
}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")
OBSOLETE = {"center", "font", "marquee", "big", "strike", "tt", "frame", "frameset", "acronym"}


def faults(page):
    """Every fault of a page, as sentences."""
    parser = html5lib.HTMLParser()
    parser.parse(page)
    found = [f"line {line}: {code}" for (line, _), code, _ in parser.errors]
    tree = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8"))
    ids = Counter(tree.xpath("//@id"))
    found += [f"two elements have the id {name}" for name, count in ids.items() if count > 1]
    for element in tree.iter(etree.Element):
        found += _of(element, ids)
    return found


def _of(element, ids):
    tag, parent = element.tag, element.getparent()
    above = parent.tag if parent is not None else ""
    if tag in OBSOLETE:
        yield f"<{tag}> is obsolete"
    if above in CHILDREN and tag not in CHILDREN[above]:
        yield f"<{tag}> in <{above}>"
    if above in PHRASING and tag in BLOCKS:
        yield f"<{tag}> in <{above}>"
    if tag in {"a", "button"} and any(e.tag in {"a", "button"} for e in element.iterancestors()):
        yield f"<{tag}> in a control"
    if tag == "img" and "alt" not in element.attrib:
        yield "<img> without alt"
    for name in REFERENCES:
        for wanted in element.get(name, "").split():
            if wanted not in ids:
                yield f"{name} names {wanted}, which is not there"
