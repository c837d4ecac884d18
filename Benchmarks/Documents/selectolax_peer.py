"""The same parsing as bench-documents, with lexbor through selectolax: what `run` compares with.

selectolax_peer.py parse --page FILE... [--milliseconds N]
"""

import argparse
import time

from selectolax.lexbor import LexborHTMLParser


def measure(pages, milliseconds):
    limit = milliseconds * 1_000_000
    warm = time.process_time_ns() + limit // 5
    while time.process_time_ns() < warm:
        for page in pages:
            LexborHTMLParser(page)
    total = rounds = 0
    end = time.process_time_ns() + limit
    while time.process_time_ns() < end:
        for page in pages:
            start = time.process_time_ns()
            # It has no reference cycles: the tree is freed at once.
            LexborHTMLParser(page)
            total += time.process_time_ns() - start
        rounds += 1
    print(total // (rounds * len(pages)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["parse"])
    parser.add_argument("--selectors")
    parser.add_argument("--page", action="append", default=[])
    parser.add_argument("--milliseconds", type=int, default=500)
    options = parser.parse_args()
    pages = []
    for path in options.page:
        with open(path, "rb") as file:
            pages.append(file.read())
    measure(pages, options.milliseconds)


main()
