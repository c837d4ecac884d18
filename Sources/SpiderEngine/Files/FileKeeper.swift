import Glibc
import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderURL
import SpiderValue
import Synchronization

/// Finds the downloads of items, and keeps their files. It knows which files exist and are fresh, and gives complete
/// ones their names.
///
/// Pages call it from their own tasks, because it may wait for the disk.
final class FileKeeper: Sendable {
    private struct State {
        var folders: [String: FileFolder] = [:]
        /// Those with files that were there, in which an earlier process may have left something.
        var others: Set<String> = []
        var isResumed = false
    }

    private let store: any JobStore
    private let items: WaitingItemStore
    /// The name of the job, for `{job}` in folders.
    private let job: String
    /// Whether a later process can resume the crawl.
    private let isKept: Bool
    private let isDurable: Bool
    /// The identity of this crawl: a file that the crawl has requested isn't requested again.
    private let crawl: Mutex<String?>
    private let state = Mutex(State())

    private static let crawlSection = "files_crawl"

    /// Creates a keeper.
    ///
    /// - Parameters:
    ///   - store: the job's store
    ///   - job: the name of the job
    ///   - isKept: whether a later process can resume the crawl
    ///   - isDurable: whether files have to survive a loss of power
    init(store: any JobStore, job: String, isKept: Bool, isDurable: Bool) {
        self.store = store
        items = WaitingItemStore(store: store, isKept: isKept)
        self.job = job
        self.isKept = isKept
        self.isDurable = isDurable
        crawl = Mutex(nil)
    }

    /// The sections of the job's store that belong to one crawl.
    static let sections = WaitingItemStore.sections + [crawlSection]

    /// Prepares the keeper before the first page.
    ///
    /// - Parameter isResumed: whether an earlier process has begun the crawl
    func begin(isResumed: Bool) {
        state.withLock { $0.isResumed = isResumed }
        guard !isResumed else { return }
        store.put(nil, for: "id", in: FileKeeper.crawlSection)
    }

    /// Removes incomplete files when nothing is running any more.
    ///
    /// - Parameter keepsParts: whether the crawl can be resumed
    func finish(keepsParts: Bool) {
        let known = state.withLock { $0 }
        for folder in known.folders.values { folder.finish(keepsParts: keepsParts) }
        for path in known.others where known.folders[path] == nil && access("\(path)/.parts", F_OK) == 0 {
            // What can't be opened can't be removed either.
            try? FileFolder(path: path, job: isKept ? job : nil, resumes: keepsParts).finish(keepsParts: keepsParts)
        }
    }

    private var crawlID: String {
        crawl.withLock { known in
            if let known { return known }
            if let stored = try? store.value(of: "id", in: FileKeeper.crawlSection) {
                known = String(decoding: stored, as: UTF8.self)
            }
            let id = known ?? String(UInt64.random(in: 0...(.max)), radix: 36)
            if known == nil { store.put(Array(id.utf8), for: "id", in: FileKeeper.crawlSection) }
            known = id
            return id
        }
    }

    // MARK: The downloads of an item

    /// Finds the downloads of an item.
    ///
    /// - Parameters:
    ///   - record: the item; each of its downloads gets its key, or its end if that is known
    ///   - session: the session of the page
    ///   - referrer: the page
    ///   - depth: the page's depth
    /// - Returns: the item with the downloads that it waits for; `nil` if it has none
    func item(_ record: Record, session: String, referrer: Referrer?, depth: Int) -> FoundDownloads? {
        guard record.hasDownloads else { return nil }
        var item = WaitingItems.Item(record: record, keys: [])
        var keys: Set<String> = []
        var requests: [(key: String, found: FoundRequest)] = []
        var unchanged = 0
        var ended: [String: DownloadResult] = [:]
        let fields = record.fields
        item.record.replaceDownloads { mark in
            var mark = mark
            guard let url = WebURLText.url(mark.address) else {
                mark.key = "\(ended.count)"
                ended["\(ended.count)"] = .failed("not an absolute http or https URL")
                return mark.value
            }
            let stem = mark.rules.name?.stem(fields, url: url)
            let key = FileKeeper.key(url, mark.rules, stem: stem, session: session)
            mark.key = key
            if let file = fresh(key)?.file {
                ended[key] = .saved(file)
                unchanged += 1
                let folder = mark.rules.folder.text(job: job)
                state.withLock { _ = $0.others.insert(folder) }
            } else if let reason = items.failure(of: key) {
                ended[key] = .failed(reason)
            } else if keys.insert(key).inserted {
                let order = DownloadOrder(key: key, url: url, rules: mark.rules, stem: stem)
                requests.append(
                    (key, FileKeeper.request(order, session: session, referrer: referrer, depth: depth)))
            }
            return mark.value
        }
        item.keys = keys
        item.apply(ended)
        return FoundDownloads(item: item, requests: requests, unchanged: unchanged)
    }

    private static func request(
        _ order: DownloadOrder, session: String, referrer: Referrer?, depth: Int
    ) -> FoundRequest {
        var request = Request(order.url)
        request.priority = Request.downloadPriority
        request.allowsDuplicate = true
        request.session = session
        request.referrer = referrer
        // A link deeper than its page, so that it never counts as a start.
        request.depth = depth + 1
        // An order consists of texts, which can be stored.
        try? request.attach(order)
        return FoundRequest(request, page: DownloadPage())
    }

    private static func key(_ url: WebURL, _ rules: DownloadRules, stem: String?, session: String) -> String {
        let types = rules.types.map(\.description).joined(separator: ",")
        let parts = [
            url.href, rules.folder.text(job: ""), stem ?? "", "\(rules.size?.bytes ?? -1)", types, rules.step ?? "",
            session,
        ]
        return String(SHA256.hexadecimal(of: Array(parts.joined(separator: "\n").utf8)).prefix(32))
    }

    // MARK: What is there

    /// Returns the record of a file that is still as it was left.
    private func record(_ key: String) -> FileRecord? {
        guard let bytes = try? store.value(of: key, in: FileRecord.section),
            let record = try? Value(json: bytes).decode(FileRecord.self),
            FileKeeper.changed(record.file.path, size: record.file.size) == record.changed
        else { return nil }
        return record
    }

    /// Returns the record of a file that needn't be requested.
    private func fresh(_ key: String) -> FileRecord? {
        guard let record = self.record(key),
            record.crawl == crawlID || record.freshUntil > UnixTime.now().seconds
        else { return nil }
        return record
    }

    private func put(_ record: FileRecord, _ key: String) {
        guard let value = try? Value(encoding: record) else { return }
        store.put(Array(value.json.utf8), for: key, in: FileRecord.section)
    }

    /// Returns when a file was last changed; `nil` if it isn't a regular file of this size.
    private static func changed(_ path: String, size: Int) -> Int64? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == size else {
            return nil
        }
        return Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    // MARK: The way of a download

    /// The part of a file that a download needs from the server.
    enum Need {
        /// Nothing: the file exists.
        case nothing(SavedFile)
        /// The file, unless it is still the same.
        case response(Request)
    }

    /// Prepares a download.
    ///
    /// - Throws: `FileFault` if the folder can't be written to.
    func prepare(_ order: DownloadOrder, _ request: Request) throws(FileFault) -> Need {
        if let record = fresh(order.key) { return .nothing(record.file) }
        let folder = try self.folder(of: order)
        var request = request
        request.destination = FileDestination(folder.partPath(order.key))
        request.maximumSize = order.rules.size?.bytes
        request.headerFields[.ifNoneMatch] = nil
        request.headerFields[.ifModifiedSince] = nil
        record(order.key)?.makeConditional(&request)
        return .response(request)
    }

    /// Handles the response that a file hasn't changed.
    ///
    /// - Returns: the file; `nil` if it doesn't exist any more
    func renew(_ order: DownloadOrder, _ response: Response) -> SavedFile? {
        guard var record = self.record(order.key) else { return nil }
        record.note(response.headerFields, now: .now())
        record.crawl = crawlID
        put(record, order.key)
        return record.file
    }

    /// Checks a file that has arrived, before it gets its name.
    ///
    /// - Parameters:
    ///   - downloaded: the file, in its temporary place
    ///   - order: the download
    ///   - response: the response
    /// - Returns: the file, in that place, and the extension that its content has
    /// - Throws: `FileFault` if it isn't of an accepted type.
    func inspect(
        _ downloaded: DownloadedFile, _ order: DownloadOrder, _ response: Response
    ) throws(FileFault) -> (file: SavedFile, fileExtension: String) {
        let type = FileType(
            of: try FileKeeper.head(of: downloaded.path), declared: response.contentType,
            urlExtension: FileNameTemplate.fileName(in: order.url).fileExtension)
        guard order.rules.types.isEmpty || order.rules.types.contains(where: { $0.contains(type.name) }) else {
            discard(order)
            throw FileFault(type: type.name, accepted: order.rules.types)
        }
        let file = SavedFile(
            url: order.url, path: downloaded.path, sha256: downloaded.sha256, size: downloaded.length, type: type.name)
        return (file, type.fileExtension)
    }

    /// Gives a file its name.
    ///
    /// - Parameters:
    ///   - file: the file, in its temporary place; it has its path afterwards
    ///   - fileExtension: the extension that its content has
    ///   - order: what was asked for
    /// - Throws: `FileFault` if it can't be written.
    func place(_ file: inout SavedFile, _ fileExtension: String, _ order: DownloadOrder) throws(FileFault) {
        file.path = try folder(of: order).place(
            order.key,
            as: FileNameTemplate.components(order.stem, fileExtension: fileExtension, sha256: file.sha256),
            sha256: file.sha256, size: file.size, previous: record(order.key)?.file.path, isDurable: isDurable)
    }

    /// Removes a file that isn't wanted.
    func discard(_ order: DownloadOrder) { try? folder(of: order).discard(order.key) }

    /// Remembers a file, for the rest of the crawl and for later ones.
    func keep(_ file: SavedFile, _ order: DownloadOrder, _ response: Response) {
        guard let changed = FileKeeper.changed(file.path, size: file.size) else { return }
        var record = FileRecord(file: file, source: response.url, freshUntil: 0, crawl: crawlID, changed: changed)
        record.note(response.headerFields, now: .now())
        put(record, order.key)
    }

    /// The folder of a download. Opening it removes what was left there, so that no other download may go on meanwhile.
    private func folder(of order: DownloadOrder) throws(FileFault) -> FileFolder {
        let path = order.rules.folder.text(job: job)
        return try state.withLock { state throws(FileFault) -> FileFolder in
            if let known = state.folders[path] { return known }
            let folder = try FileFolder(path: path, job: isKept ? job : nil, resumes: state.isResumed)
            state.folders[path] = folder
            return folder
        }
    }

    /// The number of bytes that are read to recognise the type of a file.
    private static let headSize = 4_096

    private static func head(of path: String) throws(FileFault) -> [UInt8] {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw FileFault(path, errno) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: headSize)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw FileFault(path, errno) }
        return Array(bytes[..<count])
    }
}

/// The downloads of one item.
struct FoundDownloads: Sendable {
    /// The item, with the downloads that it waits for.
    var item: WaitingItems.Item
    /// The requests for the files.
    var requests: [(key: String, found: FoundRequest)] = []
    /// The number of files that exist and are fresh.
    var unchanged = 0
}
