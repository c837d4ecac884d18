"""A site of small single-page applications: each gets its content from an API that takes 300 ms.

    python3 site.py PORT PAGES

It prints "ready" when it listens, and serves until it is killed.
"""
import asyncio
import json
import sys

SHELL = b"""<!doctype html><html><head><title>Films</title><link rel=stylesheet href=/style.css></head>
<body><div id=app><div class=spinner>Loading</div></div><script src=/app.js></script></body></html>"""

SCRIPT = b"""
const number = location.pathname.split('/').pop();
fetch('/api/films/' + number).then(answer => answer.json()).then(film => {
  const app = document.getElementById('app');
  app.innerHTML = '<h1></h1><img src="/poster.png"><ul></ul>';
  app.querySelector('h1').textContent = film.title;
  for (const name of film.cast) {
    const item = document.createElement('li');
    item.textContent = name;
    app.querySelector('ul').append(item);
  }
  app.querySelector('ul').className = 'film';
});
"""

STYLE = b"body { font: 16px sans-serif } .film li { margin: 4px; padding: 2px; border-bottom: 1px solid #ccc }"


async def respond(path):
    if path.startswith("/app/"):
        return 200, "text/html; charset=utf-8", SHELL
    if path.startswith("/api/films/"):
        await asyncio.sleep(0.3)
        number = path.rsplit("/", 1)[1]
        film = {"title": "Film " + number, "cast": ["Name %d of film %s" % (i, number) for i in range(50)]}
        return 200, "application/json", json.dumps(film).encode()
    if path == "/app.js":
        return 200, "text/javascript", SCRIPT
    if path == "/style.css":
        return 200, "text/css", STYLE
    if path == "/poster.png":
        return 200, "image/png", b"\x89PNG\r\n\x1a\n" + bytes(20_000)
    return 404, "text/plain", b"nothing here"


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode().split("?")[0]
            status, kind, body = await respond(path)
            writer.write(
                f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                "Cache-Control: no-store\r\n\r\n".encode() + body
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]))
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
