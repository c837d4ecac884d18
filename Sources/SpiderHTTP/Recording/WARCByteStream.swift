import Glibc

/// The decompressed bytes of a WARC file, through a moving window.
///
/// `@unchecked Sendable` holds because the value is the pointer's only owner, can't be copied, and never hands it out:
/// only the thread that holds the value touches the buffer.
struct WARCByteStream: ~Copyable, @unchecked Sendable {
    /// The bytes that were read but not used yet: from `head` on.
    private(set) var window: [UInt8] = []
    private(set) var head = 0

    /// The reason why the stream stopped, with the offset in the file if it is about compressed bytes.
    typealias Failure = WARCError.Reason

    private let file: Int32
    private let start: Int
    private let input: UnsafeMutableBufferPointer<UInt8>
    private var inputRange = 0..<0
    private var gzip: GzipReader?
    private var windowStart = 0
    private var memberStarts: [(stream: Int, file: Int)] = []
    private(set) var isInsideMember = false

    /// Opens the file and reads its first bytes, which show whether it is compressed.
    static func opened(path: String, startingAt offset: Int) throws(Failure) -> WARCByteStream {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .cannotOpen(errno: errno) }
        var stream = WARCByteStream(file: file, start: offset)
        guard offset == 0 || lseek(file, offset, SEEK_SET) >= 0 else { throw .cannotRead(errno: errno) }
        try stream.readInput()
        let first = stream.input[stream.inputRange].prefix(4)
        if first.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { throw .unsupportedCompression("zstd") }
        if first.starts(with: [0x1F, 0x8B]) {
            stream.gzip = GzipReader(limit: .max)
            stream.isCompressed = true
        }
        return stream
    }

    private init(file: Int32, start: Int) {
        self.file = file
        self.start = start
        input = .allocate(capacity: 64 << 10)
    }

    deinit {
        input.deallocate()
        close(file)
    }

    /// The position of the next byte.
    var position: WARCPosition {
        let stream = windowStart + head
        guard isCompressed else { return WARCPosition(offset: start + stream) }
        guard let member = memberStarts.last(where: { $0.stream <= stream }) else {
            return WARCPosition(offset: fileOffset)
        }
        return WARCPosition(offset: member.file, inner: stream - member.stream)
    }

    /// Whether the file is compressed.
    private(set) var isCompressed = false

    /// The offset of the next byte in the file, if it is known: in a compressed file only between members.
    var boundary: Int? {
        guard isCompressed else { return start + windowStart + head }
        return head == window.count && !isInsideMember ? fileOffset : nil
    }

    /// The number of bytes in the window.
    var available: Int { window.count - head }

    /// The next byte, if it is in the window.
    var next: UInt8? { head < window.count ? window[head] : nil }

    /// The number of bytes of the file, compressed or plain, that have been used.
    private var fileOffset: Int {
        switch gzip {
        case .some(let reader): start + reader.bytesRead
        case nil: start + windowStart + window.count
        }
    }

    /// Removes bytes at the front of the window.
    mutating func advance(by count: Int) {
        head += count
        if head == window.count {
            windowStart += head
            head = 0
            window.removeAll(keepingCapacity: true)
        } else if head >= 64 << 10 {
            windowStart += head
            window.removeFirst(head)
            head = 0
        }
        let stream = windowStart + head
        if memberStarts.count > 1, let current = memberStarts.lastIndex(where: { $0.stream <= stream }), current > 0 {
            memberStarts.removeFirst(current)
        }
    }

    /// Puts more bytes into the window; returns false at the end of the file.
    mutating func fill() throws(Failure) -> Bool {
        let before = window.count
        while window.count == before {
            if inputRange.isEmpty { try readInput() }
            guard !inputRange.isEmpty else {
                if isInsideMember { throw .compression(CompressionError(reason: .truncated, offset: fileOffset)) }
                return false
            }
            let bytes = UnsafeBufferPointer(rebasing: input[inputRange])
            guard isCompressed else {
                window.append(contentsOf: bytes)
                inputRange = 0..<0
                break
            }
            try decompress(bytes)
        }
        return true
    }

    private mutating func decompress(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        if !isInsideMember {
            // Members without content, and padding, count as the start of the next member.
            if memberStarts.last?.stream == windowStart + window.count { memberStarts.removeLast() }
            memberStarts.append((stream: windowStart + window.count, file: fileOffset))
        }
        let step: GzipReader.Step?
        do throws(CompressionError) {
            step = try gzip?.step(bytes, into: &window, atMost: 64 << 10)
        } catch {
            throw .compression(CompressionError(reason: error.reason, offset: start + error.offset))
        }
        guard let step else { return }
        inputRange = inputRange.lowerBound + step.consumed..<inputRange.upperBound
        isInsideMember = step.isInsideMember
    }

    /// Moves to the start of the next gzip member; returns false if there is none.
    mutating func skipToNextMember() throws(Failure) -> Bool {
        guard isCompressed else { return false }
        let origin = windowStart + head
        while true {
            if let member = memberStarts.first(where: { $0.stream > origin }) {
                advance(by: member.stream - windowStart - head)
                return true
            }
            advance(by: available)
            guard try fill() else { return false }
        }
    }

    private mutating func readInput() throws(Failure) {
        while true {
            let count = read(file, input.baseAddress, input.count)
            if count >= 0 {
                inputRange = 0..<count
                return
            }
            if errno != EINTR { throw .cannotRead(errno: errno) }
        }
    }
}
