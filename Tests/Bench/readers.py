"""One Python reader over the same pages: readers.py NAME ROUNDS FILE… prints pages, bytes and CPU seconds as JSON.

The pages are in UTF-8. A page that a reader fails on counts as read; how many were dated is printed too.
"""
import json
import logging
import sys
import time

logging.disable(logging.CRITICAL)


def make(name):
    if name == "lxml":
        import lxml.html
        return lambda text: lxml.html.document_fromstring(text) is not None
    if name == "gne":
        from gne import GeneralNewsExtractor
        extractor = GeneralNewsExtractor()
        return lambda text: bool(extractor.extract(text)["publish_time"])
    from htmldate import find_date
    fast = name == "htmldate-fast"
    return lambda text: bool(find_date(text, extensive_search=not fast, original_date=True))


def main():
    name, rounds, files = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    try:
        read = make(name)
    except ImportError as error:
        sys.exit(f"not installed: {error}")
    texts = [open(file, encoding="utf-8", errors="replace").read() for file in files]
    size = sum(len(text.encode()) for text in texts)
    dated = 0
    start = time.process_time()
    for _ in range(rounds):
        for text in texts:
            try:
                dated += read(text)
            except Exception:  # noqa: BLE001 - the reader's own fault, and its time counts
                pass
    print(json.dumps({"pages": len(texts) * rounds, "bytes": size * rounds,
                      "seconds": time.process_time() - start, "dated": dated}))


main()
