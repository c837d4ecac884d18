import SpiderCLI

await SpiderCommand.run(spiders: [Numbers.self], plugins: [Plugins.self])
