extension Document {
    /// What the page says about itself: title, description, canonical URL, Open Graph, JSON-LD, microdata and more.
    ///
    /// The whole page is searched every time, so keep it rather than asking again.
    public var metadata: Metadata {
        var reader = MetadataReader(self)
        return reader.read()
    }
}
