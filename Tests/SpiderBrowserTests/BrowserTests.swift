import SpiderBrowser
import SpiderKit
import Testing

@Suite struct BrowserTests {}
