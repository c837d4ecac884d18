/// The declaration of a stream of items, from which `spider collect` gets the items of crawls on many machines.
package typealias ItemStreamDeclaration = PluginDeclaration<any ItemStream, ItemStreamTraits>

/// The properties of streams of items besides name and arguments: none.
package struct ItemStreamTraits: Sendable {}

extension PluginDeclaration where Product == any ItemStream, Traits == ItemStreamTraits {
    /// Declares a stream of items.
    ///
    /// - Parameters:
    ///   - name: The name of the stream: the scheme of the URLs that lead to it.
    ///   - summary: One line on what it does.
    ///   - arguments: The type of its arguments; a URL is the only argument, as text.
    ///   - make: Opens the stream.
    package init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, arguments: Arguments.Type,
        make: @escaping @Sendable (Arguments, PluginContext) throws -> any ItemStream
    ) {
        self.init(
            name, summary, ItemStreamTraits(), keeps: [], arguments: arguments, fields: { _ in .none }, make: make)
    }
}
