import Glibc

/// Reads a form with files from start to end, as much as there is room for. One file is open at a time.
///
/// Reading may wait for the disk, for one piece: libcurl asks for 64 KiB at most.
final class MultipartReader {
    private let content: MultipartContent
    private var index = 0
    private var offset = 0
    private var descriptor: Int32 = -1

    init(_ content: MultipartContent) { self.content = content }

    deinit { closeFile() }

    /// Starts at the beginning again.
    func rewind() {
        closeFile()
        index = 0
        offset = 0
    }

    /// Reads the next bytes.
    ///
    /// - Returns: the number of bytes; zero at the end
    /// - Throws: `file` if a file has changed since its length was sent to the server.
    func read(into room: UnsafeMutableRawBufferPointer) throws(FetchFailure.Reason) -> Int {
        var count = 0
        while count < room.count, index < content.segments.count {
            let free = UnsafeMutableRawBufferPointer(rebasing: room[count...])
            let read: Int
            let length: Int
            switch content.segments[index] {
            case .bytes(let bytes):
                length = bytes.count
                read = bytes[offset...].withUnsafeBytes { rest in
                    let piece = rest.prefix(free.count)
                    free.copyBytes(from: piece)
                    return piece.count
                }
            case .file(let path, let size):
                length = size
                read = try readFile(path, into: UnsafeMutableRawBufferPointer(rebasing: free.prefix(size - offset)))
            }
            count += read
            offset += read
            if offset == length {
                closeFile()
                index += 1
                offset = 0
            }
        }
        return count
    }

    private func readFile(
        _ path: String, into room: UnsafeMutableRawBufferPointer
    ) throws(FetchFailure.Reason) -> Int {
        guard !room.isEmpty else { return 0 }
        if descriptor < 0 {
            // A file that has become a pipe in the meantime mustn't be waited for.
            descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { throw .file(path, errno) }
        }
        while true {
            let count = Glibc.read(descriptor, room.baseAddress, room.count)
            if count > 0 { return count }
            if count == 0 { throw .file("it became shorter while it was sent", detail: path) }
            guard errno == EINTR else { throw .file(path, errno) }
        }
    }

    private func closeFile() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}
