package import SpiderCore

/// The sections of a job's store that belong to one crawl from its start to its end. The others are of use to later
/// crawls.
package struct CrawlSections: Sendable {
    /// The names of the sections.
    let names: [String]

    /// The names of those that say which items a crawl has written.
    let itemNames: [String]

    /// Creates the sections of the engine and of plugins.
    ///
    /// - Parameter declared: the sections that plugins declare
    package init(_ declared: [StoreSection] = []) {
        let own = declared.filter { $0.lifetime != .beyondCrawls }.map(\.name)
        names = Array(
            Set(
                own + [
                    BudgetStore.section, ItemShapes.section, ItemHistory.section, OutputNotes.section,
                    OutputNotes.batches,
                ] + FileKeeper.sections)
        ).sorted()
        itemNames = Array(
            Set(declared.filter { $0.lifetime == .items }.map(\.name) + [OutputNotes.section, OutputNotes.batches])
        ).sorted()
    }
}
