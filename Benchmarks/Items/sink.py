"""Takes whatever is posted or put to it, and prints its address first."""

import http.server


class Sink(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *words):
        pass

    def receive(self):
        self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

    do_POST = do_PUT = receive


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Sink)
print(f'http://127.0.0.1:{server.server_address[1]}', flush=True)
server.serve_forever()
