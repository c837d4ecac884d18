package import SpiderValue

/// Reads what outputs have written with Python's own libraries, which know nothing of ours.
package enum ItemReader {
    /// The name of the interpreter, which tests look for.
    package static let program = "python3"

    /// Reads all items of a file.
    ///
    /// - Parameters:
    ///   - path: the file; a name that ends in `.gz` is decompressed
    ///   - form: `jsonl`, `json`, `csv`, `tsv`, `xml`, `sqlite:TABLE`; `posted` or `objects` for the folder of a
    ///     `ReceivingServer` that has got arrays, or JSON lines
    /// - Returns: the items: the values of a CSV file and of XML are texts
    /// - Throws: an error with what Python says, if it can't be read.
    package static func items(in path: String, as form: String) async throws -> [Value] {
        let folder = try TemporaryFolder()
        let end = try await TestProcess(program, ["-c", script, form, path], in: folder).end()
        guard end.status == 0 else { throw ReaderError(text: end.errors) }
        return try end.lines.map { try Value(json: $0) }
    }

    private struct ReaderError: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }

    private static let script = """
        import csv, gzip, json, os, sqlite3, sys, xml.etree.ElementTree as ET
        form, path = sys.argv[1], sys.argv[2]
        csv.field_size_limit(1 << 30)
        def text(): return (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8', newline='')
        def show(item): sys.stdout.write(json.dumps(item) + '\\n')
        if form == 'jsonl':
            for line in text():
                assert line.endswith('\\n')
                show(json.loads(line))
        elif form == 'json':
            for item in json.load(text()): show(item)
        elif form in ('csv', 'tsv'):
            for row in csv.DictReader(text(), dialect='excel' if form == 'csv' else 'excel-tab', strict=True):
                assert None not in row and None not in row.values(), row
                show(row)
        elif form == 'xml':
            for item in ET.parse(path).getroot():
                show({'': item.tag} | {field.get('name', field.tag): ''.join(field.itertext()) for field in item})
        elif form in ('posted', 'objects'):
            for name in sorted(os.listdir(path + '/received')):
                body = open(path + '/received/' + name, 'rb').read()
                if name.endswith('.gz'): body = gzip.decompress(body)
                for item in json.loads(body) if form == 'posted' else map(json.loads, body.splitlines()): show(item)
        else:
            database = sqlite3.connect(path)
            assert database.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
            database.row_factory = sqlite3.Row
            table = form.split(':', 1)[1].replace('"', '""')
            for row in database.execute(f'SELECT * FROM "{table}"'): show(dict(row))
        """
}
