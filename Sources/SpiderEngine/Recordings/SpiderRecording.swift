package import Logging
package import SpiderCore
import SpiderHTTP
package import SpiderValue

/// The small recording of a spider for its tests: a file of pages, and a file of approved results.
///
/// ```swift
/// let recording = SpiderRecording(of: "books", in: "Recordings")
/// let accounts = try await recording.accounts(of: spider, settings: settings, options: options, registry: registry, log: log)
/// ```
package struct SpiderRecording: Sendable {
    /// The folder of recordings in a project.
    package static let folder = "Recordings"

    /// The file with the pages.
    package let path: String
    /// The file with the approved accounts.
    package let approvedPath: String

    /// Names the files of a spider.
    ///
    /// - Parameters:
    ///   - spider: the spider's name
    ///   - folder: the folder of recordings
    package init(of spider: String, in folder: String = SpiderRecording.folder) {
        let name = JobName(spider: spider).description
        path = "\(folder)/\(name).warc.gz"
        approvedPath = "\(folder)/\(name).approved.txt"
    }

    /// Parses every page, in the order of the recording.
    ///
    /// The options of the recording take precedence over those that are given.
    ///
    /// - Throws: an error if the recording can't be read, or the spider can't be made.
    package func accounts(
        of spider: RegisteredSpider, settings: Settings, options: Value, registry: Registry, log: Logger
    ) async throws -> [PageAccount] {
        let pages = try KeptPages(path: path)
        var options = options
        if let recorded = pages.options { options.merge(recorded) }
        let trial = try PageTrial(spider, options: options, settings: settings, registry: registry, log: log)
        let rules = PerHost(settings, ReadingRules.init)
        var accounts: [PageAccount] = []
        for page in pages.all {
            let outcome: PageTrial.Outcome
            do {
                let kind = try spider.pages.decode(Array(page.kind.json.utf8))
                var response = try pages.response(to: page)
                rules[response.url].apply(to: &response)
                outcome = await trial.parse(response, as: kind)
            } catch {
                outcome = PageTrial.Outcome(failure: PageFailure(error))
            }
            accounts.append(PageAccount(of: page.request, as: page.kind, outcome, coding: spider.pages))
        }
        return accounts
    }
}
