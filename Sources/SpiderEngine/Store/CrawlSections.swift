package import SpiderCore

/// The sections of a job's store that belong to one crawl from its start to its end; the others are of use to the next one.
package struct CrawlSections: Sendable {
    /// The names of the sections.
    let names: [String]

    /// The names of those that tell which items a crawl has given.
    let itemNames: [String]

    /// Creates the sections that plugins have declared, and those of the engine itself.
    ///
    /// - Parameter declared: What plugins have declared.
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
