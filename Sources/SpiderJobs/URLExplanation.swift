package import SpiderKit

/// The story of a URL, and whether it may be fetched now.
package struct URLExplanation: Sendable, Hashable {
    /// The story.
    package let story: URLStory
    /// The permissions of the layers that decide about URLs, the outermost first.
    package let permissions: [LayerPermission]

    /// A layer's permission for a URL.
    package struct LayerPermission: Sendable, Hashable {
        /// The name of the layer.
        package let layer: String
        package let permission: Permission
    }
}
