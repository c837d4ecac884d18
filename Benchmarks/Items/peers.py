"""Writes items of ten fields with Python's csv and json, and with Scrapy's exporters if it is installed.

    peers.py [COUNT] [FOLDER]
"""

import csv
import json
import os
import resource
import sqlite3
import sys

count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
folder = sys.argv[2] if len(sys.argv) > 2 else '/tmp/bench-items'
os.makedirs(folder, exist_ok=True)


def film(number):
    return {
        'title': f'The film with the number {number}', 'url': f'https://films.example.org/film/{number}',
        'year': 1900 + number % 120, 'rating': number % 100 / 10, 'votes': number * 7919 % 1000000,
        'director': f'Director {number % 5000}', 'country': 'France',
        'summary': 'Somebody meets somebody else, and says: "why, it\'s you"; they part, and meet again.',
        'isColour': number % 3 > 0, 'poster': None if number % 4 == 0 else f'https://films.example.org/poster/{number}.jpg',
    }


films = [film(number) for number in range(1000)]


def seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(name, write, close):
    start = seconds()
    for _ in range(count // len(films)):
        write(films)
    close()
    print(f'{name}: {int(count / (seconds() - start) / 1000)},000 items/s of processor time', flush=True)


file = open(f'{folder}/peer.jsonl', 'w', encoding='utf-8')
measure('python json', lambda items: file.writelines(json.dumps(item, ensure_ascii=False) + '\n' for item in items), file.close)
table = open(f'{folder}/peer.csv', 'w', encoding='utf-8', newline='')
writer = csv.DictWriter(table, list(films[0]))
measure('python csv', writer.writerows, table.close)
path = f'{folder}/peer.db'
if os.path.exists(path):
    os.unlink(path)
database = sqlite3.connect(path)
database.execute('PRAGMA journal_mode = WAL')
database.execute('PRAGMA synchronous = NORMAL')
database.execute(f'CREATE TABLE Film ({", ".join(films[0])})')


def insert(items):
    with database:
        database.executemany(f'INSERT INTO Film VALUES ({", ".join("?" * 10)})', [tuple(item.values()) for item in items])


measure('python sqlite3', insert, database.close)

try:
    from scrapy.exporters import CsvItemExporter, JsonLinesItemExporter
except ImportError:
    sys.exit('scrapy is not there: its exporters are left out')
for name, exporter in (('scrapy jsonlines', JsonLinesItemExporter), ('scrapy csv', CsvItemExporter)):
    out = open(f'{folder}/peer.scrapy', 'wb')
    export = exporter(out)
    export.start_exporting()

    def write(items):
        for item in items:
            export.export_item(item)

    def close():
        export.finish_exporting()
        out.close()

    measure(name, write, close)
