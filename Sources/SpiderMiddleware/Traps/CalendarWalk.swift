import SpiderCore

/// The walk of links of one shape through a calendar: page after page leads to a date beyond all earlier ones.
struct CalendarWalk {
    /// The number of steps that make a walk: more than numbers take until they can't be a month or day any more.
    private static let shortest = 40

    private struct End {
        var date: LinkDate
        var depth: Int
        var steps = 0
    }

    private var ahead: End?
    private var back: End?
    /// Whether numbers of this shape have proved not to be dates.
    private var isRefuted = false
    private var isPlain = false

    /// Notes a link without a date.
    mutating func refute() { isRefuted = true }

    /// Notes a link.
    ///
    /// - Parameters:
    ///   - date: its date
    ///   - depth: the number of links from the start
    ///   - span: the days since 1970 that aren't a trap
    /// - Returns: whether it continues a walk beyond the span
    mutating func note(_ date: LinkDate, depth: Int, span: ClosedRange<Int>) -> Bool {
        if date.isPlain { isPlain = true }
        if isRefuted { return false }
        if date.days > span.upperBound, let ahead, ahead.steps >= CalendarWalk.shortest { return true }
        if date.days < span.lowerBound, let back, back.steps >= CalendarWalk.shortest { return true }
        guard let front = ahead, let rear = back, front.date.unit == date.unit else {
            ahead = End(date: date, depth: depth)
            back = ahead
            return false
        }
        if date.ordinal > front.date.ordinal {
            ahead = step(from: front, to: date, by: date.ordinal - front.date.ordinal, depth: depth)
        } else if date.ordinal < rear.date.ordinal {
            back = step(from: rear, to: date, by: rear.date.ordinal - date.ordinal, depth: depth)
        }
        return false
    }

    private func step(from end: End, to date: LinkDate, by distance: Int, depth: Int) -> End {
        var end = end
        // Many dates on one page are an archive. Numbers that may not be dates have to continue as dates do.
        if depth > end.depth, isPlain || distance == 1 {
            end.steps += 1
            end.depth = depth
        }
        end.date = date
        return end
    }
}
