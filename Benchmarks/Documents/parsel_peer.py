"""The same work as bench-documents, in Python with parsel: what `run` compares with.

parsel_peer.py MODE --selectors FILE --page FILE... [--milliseconds N]

The modes are answers, parse and both, as those of bench-documents, and translations, which fails unless the second column
of the selectors is what cssselect makes of the first.
"""

import argparse
import sys
import time

from parsel import Selector
from parsel.csstranslator import HTMLTranslator


def document(page):
    return Selector(body=page, encoding="utf-8", type="html")


def check_translations(selectors):
    translator = HTMLTranslator()
    for css, xpath in selectors:
        translation = translator.css_to_xpath(css)
        if translation != xpath:
            sys.exit(f"parsel_peer.py: '{css}' is '{translation}', not '{xpath}'")


def checksum(texts):
    number = 0xCBF29CE484222325
    for text in texts:
        for byte in text.encode() + b"\0":
            number = ((number ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{number:016x}"


def print_answers(pages, selectors):
    for page_number, page in enumerate(pages):
        selector = document(page)
        for number, (css, _) in enumerate(selectors):
            found = selector.css(css)
            texts = [element.xpath("string()").get() for element in found]
            print(page_number, number, len(found), checksum(texts), sep="\t")


def parse(page, _):
    document(page)


def parse_and_select(page, selectors):
    selector = document(page)
    return sum(len(selector.css(css)) for css, _ in selectors)


def measure(work, pages, selectors, milliseconds):
    limit = milliseconds * 1_000_000
    warm = time.process_time_ns() + limit // 5
    while time.process_time_ns() < warm:
        for page in pages:
            work(page, selectors)
    total = rounds = 0
    end = time.process_time_ns() + limit
    while time.process_time_ns() < end:
        for page in pages:
            start = time.process_time_ns()
            work(page, selectors)
            total += time.process_time_ns() - start
        rounds += 1
    print(total // (rounds * len(pages)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["answers", "parse", "both", "translations"])
    parser.add_argument("--selectors", required=True)
    parser.add_argument("--page", action="append", default=[])
    parser.add_argument("--milliseconds", type=int, default=500)
    options = parser.parse_args()
    with open(options.selectors, encoding="utf-8") as file:
        selectors = [tuple(line.rstrip("\n").split("\t")) for line in file]
    pages = []
    for path in options.page:
        with open(path, "rb") as file:
            pages.append(file.read())
    if options.mode == "translations":
        check_translations(selectors)
    elif options.mode == "answers":
        print_answers(pages, selectors)
    else:
        work = parse if options.mode == "parse" else parse_and_select
        measure(work, pages, selectors, options.milliseconds)


main()
