"""Renders the pages of site.py with Playwright, a new context for each page, and prints a line of JSON.

    python3 playwright_peer.py BASE PAGES AT_ONCE BROWSER

Images, fonts and media aren't loaded.
"""
import asyncio
import json
import sys
import time

from playwright.async_api import async_playwright


async def block(route):
    if route.request.resource_type in ("image", "font", "media"):
        await route.abort()
    else:
        await route.continue_()


async def main(base, pages, at_once, path):
    queue = list(range(1, pages + 1))
    found = 0
    started = time.monotonic()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, chromium_sandbox=False)

        async def work():
            nonlocal found
            while queue:
                number = queue.pop()
                context = await browser.new_context()
                page = await context.new_page()
                await page.route("**/*", block)
                await page.goto(f"{base}/app/{number}")
                await page.wait_for_selector(".film")
                html = await page.content()
                found += html.count("<li>") == 50
                await context.close()

        await asyncio.gather(*[work() for _ in range(at_once)])
        await browser.close()
    print(json.dumps({"pages": found, "seconds": time.monotonic() - started}))


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
