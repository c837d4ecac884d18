import SpiderKit

extension RenderLayer {
    /// The declaration of the layer.
    ///
    /// It is in the stage of the scope, and comes after the built-in layers of that stage.
    static let declaration = MiddlewareDeclaration(
        "browser", "renders pages that need JavaScript", stage: .scope, settings: BrowserSettings.self, isDefault: true,
        keeps: [.crawl(LearntPages.section)]
    ) { context in try RenderLayer(context) }
}

extension PageLimits {
    /// Reads the limits of pages.
    init(_ settings: Settings) {
        let browser = settings[BrowserSettings.self]
        timeout = browser.timeout.duration
        idle = browser.idle.duration
        requests = browser.requests.value
        body = settings.bodyLimit.bytes
        hasImages = browser.images
        userAgent = settings.userAgent?.value ?? ""
    }
}
