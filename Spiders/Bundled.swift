public import SpiderKit

/// The spiders that `spider` comes with: a new one is a file in this folder and a line here.
public let bundledSpiders: [any Spider.Type] = [
    Douban.self
]
