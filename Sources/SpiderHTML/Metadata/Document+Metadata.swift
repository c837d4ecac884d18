extension Document {
    /// The metadata of the page: title, description, canonical URL, Open Graph, JSON-LD, microdata and more.
    ///
    /// Each access searches the whole page, so keep the result.
    public var metadata: Metadata {
        var reader = MetadataReader(self)
        return reader.read()
    }
}
