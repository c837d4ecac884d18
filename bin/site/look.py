"""Looks at pages in headless Chromium: takes screenshots, and finds what is wider than the window.

    look.py FOLDER PAGE…

All pages are measured in frames of one driver page for each width, so that Chromium starts only once for each.
"""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

WIDTHS = (400, 1200)
PICTURES = 5

DRIVER = """<!doctype html><meta charset="utf-8"><body style="margin:0"><pre id="result">unfinished</pre><script>
const pages = PAGES, found = [];
function scrolls(element) {
  for (let e = element.parentElement; e; e = e.parentElement)
    if (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX) && e.tagName != "BODY" && e.tagName != "HTML") return true;
  return false;
}
function measure(index) {
  if (index == pages.length) { document.getElementById("result").textContent = JSON.stringify(found); return; }
  const frame = document.createElement("iframe");
  frame.style = "border:0;width:WIDTHpx;height:900px";
  frame.onload = () => {
    const page = frame.contentDocument, root = page.documentElement, getStyle = frame.contentWindow.getComputedStyle;
    const wide = [...page.querySelectorAll("body *")].filter(e => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && box.right > WIDTH + 1 && !scrolls(e) && getStyle(e).position != "fixed";
    });
    if (root.scrollWidth > WIDTH + 1)
      found.push([pages[index], root.scrollWidth, wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120))]);
    frame.remove();
    measure(index + 1);
  };
  frame.src = pages[index];
  document.body.append(frame);
}
measure(0);
</script>
"""


def chromium(*arguments):
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(
            ["chromium-headless-shell", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             "--hide-scrollbars", f"--user-data-dir={profile}", *arguments],
            check=True, capture_output=True, text=True, timeout=300).stdout


def measure(pages, width, folder):
    driver = folder / f"driver-{width}.html"
    driver.write_text(
        DRIVER.replace("PAGES", json.dumps([page.as_uri() for page in pages])).replace("WIDTH", str(width)))
    text = chromium(
        f"--window-size={width},1000", "--timeout=240000", "--virtual-time-budget=200000", "--dump-dom", driver.as_uri())
    driver.unlink()
    result = html.unescape(re.search(r'<pre id="result">(.*?)</pre>', text, re.DOTALL).group(1))
    if result == "unfinished":
        sys.exit(f"Chromium didn't get through all pages at {width} pixels")
    return json.loads(result)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = [pathlib.Path(page).resolve() for page in sys.argv[2:]]
    missing = [str(page) for page in pages if not page.is_file()]
    if missing:
        sys.exit(f"no such page: {', '.join(missing)}")
    folder.mkdir(parents=True, exist_ok=True)
    is_wide = False
    for width in WIDTHS:
        for page, found, elements in measure(pages, width, folder):
            is_wide = True
            print(f"{page} is {found} pixels wide in a window of {width}: {' '.join(elements)}", file=sys.stderr)
        for page in pages[:PICTURES]:
            picture = folder / f"{page.stem}-{width}.png"
            chromium(f"--window-size={width},2400", f"--screenshot={picture}", page.as_uri())
    if is_wide:
        sys.exit(1)
    print(f"{len(pages)} pages fit into {' and '.join(map(str, WIDTHS))} pixels; pictures are in {folder}")


main()
