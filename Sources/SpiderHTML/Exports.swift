@_exported public import SpiderEncoding
@_exported public import SpiderURL
@_exported public import SpiderValue
