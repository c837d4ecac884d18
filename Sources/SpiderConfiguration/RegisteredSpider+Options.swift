import SpiderCore
import SpiderValue

extension RegisteredSpider {
    /// Decodes the spider's options, and finds everything that is wrong with them.
    func decodeOptions(_ tree: inout ConfigurationTree) -> (value: Value?, problems: [ConfigurationError.Problem]) {
        spider.decodeOptions(&tree)
    }
}

extension Spider {
    fileprivate static func decodeOptions(
        _ tree: inout ConfigurationTree
    ) -> (value: Value?, problems: [ConfigurationError.Problem]) {
        let (options, problems) = tree.decode(Options.self, as: .options)
        return (options.flatMap { try? Value(encoding: $0) }, problems)
    }
}
