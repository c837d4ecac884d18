#!/usr/bin/env python3
"""Writes douban.warc.gz: one list page and fifteen film pages, as a browser would have been given them.

The pages are written for this project. They have the structure and the faults of the site's own, its films'
titles, dates and posters; names, numbers, comments and reviews are put together from the sentences in `prose.py`.
The outcome is the same, byte for byte, with every Python 3.9 or later whose zlib compresses as zlib 1.2 does.

    python3 Spiders/Douban/Recording/generate.py
"""

import sys

sys.dont_write_bytecode = True  # A cache folder beside the sources would look like a change to the build.

from datetime import datetime, timedelta, timezone
from pathlib import Path

import list_page
import warc
from dice import Dice
from film_page import FilmPage
from films import FILMS

NAME = "douban.warc.gz"
START = datetime(2022, 11, 9, 8, 0, 0, tzinfo=timezone.utc)
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.0.0 Safari/537.36"
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def http_date(time, separator=" "):
    day = separator.join([f"{time.day:02}", MONTHS[time.month - 1], str(time.year)])
    return f"{DAYS[time.weekday()]}, {day} {time:%H:%M:%S} GMT"


def request(url):
    host, path = url.removeprefix("https://").split("/", 1)
    return (
        f"GET /{path} HTTP/1.1",
        [
            ("Host", host),
            ("User-Agent", AGENT),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"),
            ("Accept-Encoding", "gzip, deflate"),
            ("Connection", "keep-alive"),
        ],
    )


def response(url, time, body):
    dice = Dice(f"response {url}")
    expires = http_date(time.replace(year=time.year + 1), "-")
    return (
        "HTTP/1.1 200 OK",
        [
            ("Date", http_date(time)),
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Connection", "keep-alive"),
            ("Keep-Alive", "timeout=30"),
            ("Vary", "Accept-Encoding"),
            ("X-Xss-Protection", "1; mode=block"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Front", f"web{dice.number(1, 12)}"),
            ("Expires", "Sun, 06 Mar 2005 01:00:00 GMT"),
            ("Pragma", "no-cache"),
            ("Cache-Control", "must-revalidate, no-cache, private"),
            ("Set-Cookie", f"bid={dice.token(11)}; Expires={expires}; Domain=.douban.com; Path=/"),
            ("Set-Cookie", f'll="108288"; path=/; domain=.douban.com; expires={expires}'),
            ("Server", "nginx"),
        ],
    )


def recording():
    stamp = f"{START:%Y-%m-%dT%H:%M:%SZ}"
    yield warc.info(
        NAME,
        stamp,
        [
            ("software", "Spiders/Douban/Recording/generate.py"),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ("description", "Pages written for the Douban spider; what is said on them is invented."),
        ],
    )
    pages = [(list_page.URL, list_page.list_page())] + [(film.url, FilmPage(film).page()) for film in FILMS]
    for second, (url, page) in enumerate(pages):
        time = START + timedelta(seconds=second)
        body = page.encode("utf-8")
        date = f"{time:%Y-%m-%dT%H:%M:%SZ}"
        info_id = warc.record_id("warcinfo", NAME)
        yield warc.exchange(url, date, info_id, request(url), response(url, time, body), body)


if __name__ == "__main__":
    Path(__file__).with_name(NAME).write_bytes(b"".join(recording()))
