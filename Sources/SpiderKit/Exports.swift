@_exported public import HTTPTypes
@_exported public import Logging
@_exported public import SpiderEncoding
@_exported public import SpiderHTML
@_exported public import SpiderHTTP
@_exported public import SpiderURL
@_exported public import SpiderValue
