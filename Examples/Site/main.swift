import Glibc
import SpiderTesting

// examples-site: serves the pages that the examples read, and prints its address. It ends when its standard input does.

let site = try await TestSite.start { site in
    quotes(&site)
    books(&site)
    news(&site)
    shop(&site)
    films(&site)
    numbers(&site)
    tutorial(&site)
}
print(site.url)
fflush(nil)
while readLine() != nil {}
await site.stop()
