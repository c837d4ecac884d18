"""Runs both contestants with 1, 2, 4 and 8 pages at once, and prints pages/s and the most memory (PSS).

    python3 compare.py SPIDER PYTHON [--pages N] [--at-once 1,2,4,8] [--rounds N] [--browser PATH]
                       [--only spider|playwright]

Memory is that of all processes of a contestant: the program, its driver, the browser. It is measured five times a second;
reading the PSS of sandboxed processes needs root.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))


def descendants(root):
    found, queue = [], [root]
    while queue:
        process = queue.pop()
        found.append(process)
        try:
            for thread in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{thread}/children") as file:
                    queue += [int(child) for child in file.read().split()]
        except OSError:
            continue
    return found


def pss(root):
    total = 0
    for process in descendants(root):
        try:
            with open(f"/proc/{process}/smaps_rollup") as file:
                total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total / 1024


def run(command, folder):
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    most, ended = [0.0], threading.Event()

    def watch():
        while not ended.wait(0.2):
            most[0] = max(most[0], pss(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, errors = process.communicate()
    ended.set()
    watcher.join()
    if process.returncode != 0:
        sys.exit(f"{command[0]} has ended with {process.returncode}:\n{errors[-2000:]}")
    return output, time.monotonic() - started, most[0]


def spider(options, base, at_once):
    folder = tempfile.mkdtemp()
    try:
        os.mkdir(f"{folder}/Spiders")
        with open(f"{folder}/Spiders/films.yaml", "w") as file:
            file.write(
                f"""start: "{base}/app/{{1..{options.pages}}}"
pages:
  film:
    item: Film
    fields: {{title: h1, cast: {{css: li, list: true}}}}
browser: {{render: always, wait: .film, pages: {at_once}, path: "{options.browser}"}}
middleware: {{throttle: false}}
concurrency: {at_once * 2}
per_host: 64
"""
            )
        command = [options.spider, "crawl", "films", "-o", "films.jsonl", "--quiet"]
        _, seconds, memory = run(command, folder)
        with open(f"{folder}/films.jsonl") as file:
            found = sum(len(json.loads(line)["cast"]) == 50 for line in file)
        return found, seconds, memory
    finally:
        shutil.rmtree(folder)


def playwright(options, base, at_once):
    command = [options.python, f"{FOLDER}/playwright_peer.py", base, str(options.pages), str(at_once), options.browser]
    output, seconds, memory = run(command, "/")
    return json.loads(output)["pages"], seconds, memory


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("spider")
    parser.add_argument("python")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--at-once", default="1,2,4,8")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", choices=["spider", "playwright"])
    parser.add_argument("--browser", default="/usr/bin/chromium-headless-shell")
    options = parser.parse_args()
    port = 18_000 + os.getpid() % 1_000
    site = subprocess.Popen([sys.executable, f"{FOLDER}/site.py", str(port)], stdout=subprocess.PIPE)
    try:
        site.stdout.readline()
        print("| at once | | pages/s | memory MB |\n|---|---|---:|---:|", flush=True)
        for at_once in [int(number) for number in options.at_once.split(",")]:
            for name, contestant in (("**spider**", spider), ("Playwright", playwright)):
                if options.only and options.only != contestant.__name__:
                    continue
                rounds = [contestant(options, f"http://127.0.0.1:{port}", at_once) for _ in range(options.rounds)]
                for found, _, _ in rounds:
                    if found != options.pages:
                        sys.exit(f"{name} has rendered {found} of {options.pages} pages")
                seconds = statistics.median(seconds for _, seconds, _ in rounds)
                memory = statistics.median(memory for _, _, memory in rounds)
                print(f"| {at_once} | {name} | {options.pages / seconds:.1f} | {memory:.0f} |", flush=True)
    finally:
        site.kill()


main()
