#!/usr/bin/env python3
"""Counts the links of every sample page by two parsers: ours on libxml2, and Python's own html.parser.

    python3 Tests/Corpus/links.py --binary .build/release/xunjian [--samples ../shared/samples]

A parser that loses part of a page (too deep, too long, another encoding than declared) loses links. Prints each page
whose counts differ; the status is 1 when ours has fewer than 99 % of the other's on any page.
"""
import argparse
import html.parser
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Links(html.parser.HTMLParser):
    """Counts `<a href>`, not inside `<noscript>` (shown only without scripts), comments or scripts."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.count = self.depth = 0

    def handle_starttag(self, tag, attrs):
        if tag == "noscript":
            self.depth += 1
        self.count += tag == "a" and not self.depth and any(name == "href" for name, _ in attrs)

    def handle_endtag(self, tag):
        if tag == "noscript" and self.depth:
            self.depth -= 1


def text(path):
    data = path.read_bytes()
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=str(ROOT / ".build/release/xunjian"))
    parser.add_argument("--samples", default=str(ROOT.parent / "shared/samples"))
    options = parser.parse_args()
    pages = sorted(pathlib.Path(options.samples).rglob("*.html"))
    if not pages or not pathlib.Path(options.binary).is_file():
        print(f"skipped: {options.samples} or {options.binary} is not there", file=sys.stderr)
        return 2
    low = ours = theirs = 0
    for page in pages:
        run = subprocess.run(
            [options.binary, "inspect", "--json", "--links", "--config", str(ROOT / "Config"), str(page)],
            capture_output=True, timeout=60, check=True)
        detail = json.loads(run.stdout).get("detail") or {}
        links = Links()
        links.feed(text(page))
        found = len(detail.get("links") or [])
        ours, theirs = ours + found, theirs + links.count
        if found != links.count:
            print(f"  {page.name}: {found}, by the other parser {links.count}")
        low += found < 0.99 * links.count
    print(f"links      {ours} over {len(pages)} pages, by the other parser {theirs}, {low} pages with fewer")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
