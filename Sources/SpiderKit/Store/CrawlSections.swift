/// The sections of a job's store that belong to one crawl from its start to its end; the others are of use to the next one.
package struct CrawlSections: Sendable {
    /// The names of the sections.
    let names: [String]

    /// Creates the sections that plugins have declared, and those of the engine itself.
    ///
    /// - Parameter declared: What plugins have declared.
    package init(_ declared: [String] = []) {
        names = Array(Set(declared + [BudgetStore.section, ItemShapes.section])).sorted()
    }
}
