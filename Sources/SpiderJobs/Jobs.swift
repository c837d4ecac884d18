package import SpiderHTTP
package import SpiderKit
package import SpiderURL
@_spi(Algorithms) import SpiderValue

/// The jobs of one or more archives, seen as one.
///
/// ```swift
/// for report in try Jobs([archive]).reports() { print(report.name, report.state) }
/// ```
package struct Jobs: Sendable {
    private let archives: [any JobArchive]

    /// Creates a view of archives.
    ///
    /// - Parameter archives: if several have a job of the same name, the first one counts; an archive that is named
    ///   twice counts once
    package init(_ archives: [any JobArchive]) {
        var known: Set<String> = []
        self.archives = archives.filter { known.insert($0.location).inserted }
    }

    /// Returns the names of all jobs, sorted.
    ///
    /// - Throws: an error if an archive can't be read.
    package func names() throws -> [String] { Set(try archives.flatMap { try $0.names() }).sorted() }

    /// Returns all jobs, the one that was written to last first.
    package func reports() throws -> [JobReport] {
        try names().map { try report(on: $0) }.sorted { a, b in
            a.last == b.last ? a.name < b.name : (b.last ?? 0) < (a.last ?? 0)
        }
    }

    /// Returns the present state of a job.
    package func report(on job: String) throws -> JobReport { try archive(of: job).report(on: job) }

    /// Returns a job's details.
    package func detail(of job: String, hostLimit: Int = 10) throws -> JobDetail {
        try archive(of: job).detail(of: job, hostLimit: hostLimit)
    }

    /// Returns the stories of a URL, and whether the layers allow it now: one explanation for each request.
    package func explain(
        _ url: WebURL, in job: String, settings: Settings, registry: Registry = Registry(), now: UnixTime = .now()
    ) throws -> [URLExplanation] {
        let archive = try archive(of: job)
        let active = Set(registry.middleware(of: settings).map(\.name))
        return try archive.stories(of: url, in: job, now: now).map { story in
            let isStart = story.found.map { $0.page == nil && $0.depth == 0 } ?? false
            let query = PermissionQuery(
                url, depth: story.found?.depth ?? 0, isStart: isStart, settings: settings,
                keys: { try archive.storedKeys(of: $0, in: job) }, value: { try archive.stored($0, $1, in: job) })
            let permissions = try registry.layersInOrder.compactMap { layer in
                try layer.traits.permission.map { answer in
                    let permission =
                        active.contains(layer.name)
                        ? try answer(query) : Permission(nil, "not checked: the layer '\(layer.name)' is off")
                    return URLExplanation.LayerPermission(layer: layer.name, permission: permission)
                }
            }
            return URLExplanation(story: story, permissions: permissions)
        }
    }

    /// Calls a closure with each URL that a job has found.
    ///
    /// - Returns: what is missing, in words; `nil` if nothing is
    package func forEachURL(in job: String, _ body: (URLRecord) throws -> Void) throws -> String? {
        try archive(of: job).forEachURL(in: job, body)
    }

    /// Calls a closure with each item that a job has kept.
    package func forEachItem(in job: String, _ body: (Record) throws -> Void) throws {
        try archive(of: job).forEachItem(in: job, body)
    }

    /// Writes each URL that a job has found to a file, as a JSON object on a line of its own.
    ///
    /// - Parameters:
    ///   - job: the job's name
    ///   - path: the file, whose contents are replaced
    /// - Returns: the number of URLs, and what is missing, in words
    /// - Throws: as `forEachURL`; `OutputError` if the file can't be written.
    package func export(_ job: String, to path: String) throws -> (count: Int, missing: String?) {
        let archive = try archive(of: job)
        let file = try OutputFile.opened(path, form: .json)
        var count = 0
        let missing = try archive.forEachURL(in: job) { record in
            count += 1
            try file.append { bytes in
                record.value.appendJSON(to: &bytes)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        try file.close()
        // Even if no URL is found, that is an answer.
        try file.removeOldContent()
        return (count, missing)
    }

    /// Enqueues failed pages of a job again.
    ///
    /// - Parameters:
    ///   - job: the job's name
    ///   - reason: the beginning of a reason, a status, or a word for a kind of failure; see `FailureFilter`. If `nil`,
    ///     all failed pages are enqueued.
    /// - Throws: `UnknownReason` if pages have failed, but none for this reason
    package func retry(_ job: String, reason: String? = nil) throws -> RetriedPages {
        let filter = reason.map { FailureFilter($0) }
        let retried = try archive(of: job).retry(job, where: filter.map { filter in filter.matches })
        if retried.count == 0, let reason, retried.counts.failed > 0 {
            throw UnknownReason(job: job, reason: reason, known: retried.reasons)
        }
        return retried
    }

    /// Removes a job, but not the contents of its outputs.
    ///
    /// - Returns: the job's last state
    package func remove(_ job: String) throws -> JobReport { try archive(of: job).remove(job) }

    /// Removes the finished jobs that haven't been written to for some time, but not the contents of their outputs.
    ///
    /// A job that isn't finished, or whose failed pages were enqueued again, stays; so does one that a process opens
    /// meanwhile.
    ///
    /// - Parameters:
    ///   - age: the time since they were last written to
    ///   - isTrial: whether nothing is removed
    ///   - now: the time
    /// - Returns: the jobs' last states, the oldest first
    package func prune(olderThan age: Interval, isTrial: Bool = false, now: UnixTime = .now()) throws -> [JobReport] {
        let limit = now.advanced(by: -age.duration.components.seconds)
        var removed: [JobReport] = []
        for report in try reports().reversed() where report.state == .finished {
            guard let last = report.last, last <= limit else { continue }
            if !isTrial {
                do {
                    _ = try remove(report.name)
                } catch JobError.inUse {
                    continue
                }
            }
            removed.append(report)
        }
        return removed
    }

    private func archive(of job: String) throws -> any JobArchive {
        var known: Set<String> = []
        for archive in archives {
            let names = try archive.names()
            if names.contains(job) { return archive }
            known.formUnion(names)
        }
        throw JobError.missing(job: job, known: known.sorted())
    }
}
