import Glibc

/// A file that is read whole.
struct InputFile {
    let bytes: [UInt8]

    init(_ path: String) throws(BenchmarkError) {
        guard let file = fopen(path, "rb") else { throw .unreadable(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        guard ferror(file) == 0 else { throw .unreadable(path: path) }
        self.bytes = bytes
    }
}
