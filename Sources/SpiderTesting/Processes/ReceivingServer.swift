import Glibc

/// A server in Python, which knows nothing of our code: it stores what is posted and put to it, and can be killed and started again.
///
/// Requests that it has answered are on disk. It checks each request for itself: a body has the length that it is said to have, a
/// repeated key or name has the same body as before, and a signature is right for the key `key` and the secret `geheim`.
package final class ReceivingServer: Sendable {
    /// Its address: `http://127.0.0.1:12345`.
    package let url: String
    /// The requests that it has received: `ItemReader` reads it as `posted` or `objects`.
    package let folder: TemporaryFolder
    private let port: Int
    private let process: TestProcess

    /// Starts a server, which is killed when nothing refers to it any longer.
    ///
    /// - Parameter earlier: a server that was killed, whose port and folder this one takes over
    /// - Throws: `TestSupportError`
    package init(after earlier: ReceivingServer? = nil) async throws {
        folder = try earlier?.folder ?? TemporaryFolder()
        // A reader of this pipe ends as soon as the server has written its port there, and has closed it.
        let ready = folder.path("ready")
        mkfifo(ready, 0o600)
        let reader = try TestProcess("/bin/cat", [ready], in: folder)
        process = try TestProcess(
            ItemReader.program, ["-c", ReceivingServer.script, folder.path, "\(earlier?.port ?? 0)"], in: folder)
        let text = try await reader.end().output
        guard let port = Int(text) else {
            throw TestSupportError.failed(command: "the receiving server", status: -1, output: try process.errorsSoFar)
        }
        self.port = port
        url = "http://127.0.0.1:\(port)"
    }

    /// Kills it, whatever it is doing.
    package func kill() async throws {
        process.signal(SIGKILL)
        _ = try await process.end()
    }

    /// The faults of requests, a line each.
    package var complaints: [String] {
        (try? folder.text(of: "complaints").split(separator: "\n").map(String.init)) ?? []
    }

    private static let script = """
        import hashlib, hmac, http.server, os, sys, threading, urllib.parse
        folder, port = sys.argv[1], int(sys.argv[2])
        os.makedirs(folder + '/received', exist_ok=True)
        lock = threading.Lock()

        def digest(key, text): return hmac.new(key, text.encode(), hashlib.sha256).digest()

        def signed(request, body):
            parts = dict(part.strip().split('=', 1) for part in request.headers['Authorization'].split(' ', 1)[1].split(','))
            scope = parts['Credential'].split('/', 1)
            names = parts['SignedHeaders'].split(';')
            # What is signed and isn't sent makes a signature wrong for real stores.
            if any(request.headers[name] is None for name in names): return False
            path, _, query = request.path.partition('?')
            values = [name + ':' + ' '.join(request.headers[name].split()) for name in names]
            payload = request.headers['x-amz-content-sha256']
            text = '\\n'.join([request.command, path, query, *values, '', ';'.join(names), payload])
            text = '\\n'.join(['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope[1], hashlib.sha256(text.encode()).hexdigest()])
            key = b'AWS4geheim'
            for part in scope[1].split('/'): key = digest(key, part)
            return scope[0] == 'key' and payload == hashlib.sha256(body).hexdigest() and digest(key, text).hex() == parts['Signature']

        class Receiver(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def log_message(self, *words): pass
            def receive(self):
                length = int(self.headers['Content-Length'])
                body = self.rfile.read(length)
                if len(body) < length: return
                complaint = None
                if self.command == 'PUT' and not signed(self, body): complaint = 'the signature is wrong'
                name = self.path if self.command == 'PUT' else self.headers['Idempotency-Key']
                path = folder + '/received/' + urllib.parse.quote(name, safe='')
                with lock:
                    if os.path.exists(path) and open(path, 'rb').read() != body: complaint = 'it had another body before'
                    with open(path + '.new', 'wb') as file: file.write(body)
                    os.rename(path + '.new', path)
                    if complaint:
                        with open(folder + '/complaints', 'a') as file: file.write(name + ': ' + complaint + '\\n')
                self.send_response(200)
                self.send_header('Content-Length', '0')
                self.end_headers()
            do_POST = do_PUT = receive

        server = http.server.ThreadingHTTPServer(('127.0.0.1', port), Receiver)
        with open(folder + '/ready', 'w') as file: file.write(str(server.server_address[1]))
        server.serve_forever()
        """
}
