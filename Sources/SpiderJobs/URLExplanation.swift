package import SpiderKit

/// What became of a URL, and whether it may be fetched now.
package struct URLExplanation: Sendable, Hashable {
    /// What became of it.
    package let story: URLStory
    /// Whether the layers allow it, those that have a say in that, the outermost first.
    package let permissions: [LayerPermission]

    /// Whether a layer allows a URL.
    package struct LayerPermission: Sendable, Hashable {
        /// The name of the layer.
        package let layer: String
        package let permission: Permission
    }
}
