public import SpiderKit

/// The spiders that `spider` comes with. To add one, put a file into this folder and a line here.
public let bundledSpiders: [any Spider.Type] = [
    Douban.self
]
