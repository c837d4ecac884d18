import Glibc
import Logging
import SpiderValue

/// An output that writes items to a file, or to one file after the other.
final class FileOutput: Output {
    private let options: FileOptions
    private let pattern: FilePattern
    private let compression: FileCompression?
    private let log: Logger
    private var format: any ItemFormat
    private var file: OutputFile
    /// The number of the present file.
    private var part = 1
    /// The size of the files before it, in bytes.
    private var earlier: Int64 = 0
    /// The number of items in the file, from this process and earlier ones.
    private var items = 0
    /// Whether the file has items.
    private var hasItems = false
    /// The time when the file got the first item of this process.
    private var began: ContinuousClock.Instant?
    /// Whether the file's beginning has yet to be compared with the format's.
    private var mustCompare = false
    private var isClosed = false

    /// The path of the file, or of the first of several.
    let location: String

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - options: the path, and what happens to an old file
    ///   - format: the form of the items
    ///   - context: the crawl
    /// - Throws: `OutputError` if the file can't be written.
    init(_ options: FileOptions, as format: any ItemFormat, _ context: PluginContext) throws(OutputError) {
        self.options = options
        self.format = format
        log = context.log
        var pattern = options.path.pattern(in: context)
        if options.rotation != nil { pattern = pattern.numbered }
        var path = pattern.path(of: 1)
        if options.existing == .version, path != "-" {
            path = FileOutput.version(of: path, context)
            pattern = FilePattern(before: path, after: nil)
        }
        self.pattern = pattern
        compression = FileCompression(path: path)
        let appends = options.existing == .append
        if appends, format.isDocument, (OutputFile.size(of: path) ?? 0) > 0 {
            throw OutputError(location: path, code: EINVAL, refusal: "it is a whole document")
        }
        location = path == "-" ? "standard output" : path
        file = try OutputFile(
            path: path, form: format.form, compression: compression, isDocument: format.isDocument,
            appends: appends && !format.isDocument)
        if appends, (file.length ?? 0) > 0 {
            hasItems = true
            mustCompare = compression == nil
        }
    }

    /// Returns the first unused path: `films.csv`, `films.1.csv`, `films.2.csv`; the same one if the crawl is resumed.
    private static func version(of path: String, _ context: PluginContext) -> String {
        let key = "version of \(path)"
        if case .string(let known)? = context.note(key) { return known }
        let numbered = FilePattern(before: path, after: nil).numbered
        var free = path
        var number = 0
        while access(free, F_OK) == 0 {
            number += 1
            free = numbered.path(of: number)
        }
        context.note(.string(free), as: key)
        return free
    }

    // MARK: Items

    func write(_ records: [Record]) throws {
        for record in records { try write(record) }
    }

    private func write(_ record: Record) throws(OutputError) {
        if isFull { try beginNext() }
        if mustCompare { try compareBeginning() }
        var isWritten = false
        try file.append { bytes in
            let start = bytes.count
            if !hasItems { format.begin(&bytes) }
            let content = bytes.count
            format.append(record, isFirst: !hasItems, to: &bytes)
            isWritten = bytes.count > content
            if !isWritten { bytes.removeLast(bytes.count - start) }
        }
        guard isWritten else { return }
        if items == 0 {
            began = .now
            if options.rotation != nil, part == 1, !hasItems { removeOldParts() }
        }
        hasItems = true
        items += 1
    }

    /// Checks that a file to which items are added begins as this crawl would begin it: with the same columns in the
    /// same order.
    private func compareBeginning() throws(OutputError) {
        mustCompare = false
        var beginning: [UInt8] = []
        format.begin(&beginning)
        guard !beginning.isEmpty, file.firstBytes(beginning.count) != beginning else { return }
        throw OutputError(location: location, code: EINVAL, refusal: "it has other columns")
    }

    // MARK: One file after the other

    private var isFull: Bool {
        guard let rotation = options.rotation, items > 0 else { return false }
        if let limit = rotation.items, items >= limit { return true }
        if let size = rotation.size, let length = file.length, length >= Int64(size.bytes) { return true }
        if let time = rotation.time, let began, began.duration(to: .now) >= time.duration { return true }
        return false
    }

    private func beginNext() throws(OutputError) {
        guard file.length != nil else { return }
        try finish()
        earlier += OutputFile.size(of: pattern.path(of: part)) ?? 0
        part += 1
        try open(part)
    }

    private func open(_ number: Int) throws(OutputError) {
        part = number
        file = try OutputFile(
            path: pattern.path(of: part), form: format.form, compression: compression, isDocument: format.isDocument)
        items = 0
        hasItems = false
        began = nil
    }

    /// Removes the later files of an earlier crawl.
    private func removeOldParts() {
        var number = 2
        while unlink(pattern.path(of: number)) == 0 { number += 1 }
    }

    /// Writes the end of the file, and moves the file to its place.
    private func finish() throws(OutputError) {
        if hasItems { try file.append { format.end(&$0) } }
        try file.close()
    }

    // MARK: Resuming

    var length: Int64? { file.length.map { earlier + $0 } }

    var mark: String? {
        guard let mark = file.mark else { return nil }
        return options.rotation == nil ? mark : "\(mark)/\(items)"
    }

    func resume(at length: Int64) throws { try resume(at: length, mark: nil) }

    func resume(at length: Int64, mark: String?) throws {
        guard length > 0, file.length != nil else { return }
        let parts = mark?.split(separator: "/").map(String.init) ?? []
        if options.rotation != nil { try find(length) }
        try file.resume(at: length - earlier, mark: parts.first, endsLine: !format.isDocument)
        mustCompare = false
        hasItems = length > earlier
        if hasItems { items = parts.dropFirst().first.flatMap { Int($0) } ?? 1 }
        began = .now
    }

    /// Opens the file in which an earlier process has stopped; later files belong to pages that come again.
    private func find(_ length: Int64) throws(OutputError) {
        while true {
            let path = pattern.path(of: part)
            // The last one may still be beside its place.
            guard let size = OutputFile.size(of: path), earlier + size < length else { break }
            earlier += size
            try open(part + 1)
        }
        var later = part + 1
        while unlink(pattern.path(of: later)) == 0 { later += 1 }
    }

    // MARK: The end

    func flush() throws { try file.flush() }

    func synchronize() throws { try file.synchronize() }

    func discard() throws {
        isClosed = true
        format.close(location)
        sayWhatStays()
        file.discard()
    }

    func close() throws {
        guard !isClosed else { return }
        isClosed = true
        format.close(location)
        sayWhatStays()
        // Readers get an empty list, or the names of the columns.
        if !hasItems, file.isUntouched {
            var bytes: [UInt8] = []
            format.begin(&bytes)
            format.end(&bytes)
            if !bytes.isEmpty { try file.append { $0 += bytes } }
            try file.close()
        } else {
            try finish()
        }
    }

    private func sayWhatStays() {
        if !hasItems, file.keepsOldContent {
            log.notice("'\(location)' stays as it was: this crawl has no items for it")
        }
    }
}

extension PluginContext {
    /// Creates an output that writes a file.
    ///
    /// - Parameters:
    ///   - file: the path, and what happens to an old file
    ///   - format: the form of the items
    /// - Throws: `OutputError` if the file can't be written.
    public func output(to file: FileOptions, as format: any ItemFormat) throws -> any Output {
        try FileOutput(file, as: format, self)
    }
}
