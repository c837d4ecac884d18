import SpiderCore

/// How far links of one shape have walked through a calendar: page after page leads to a date beyond all before.
struct CalendarWalk {
    /// How many steps make a walk: more than numbers take until they are none of a month or day any more.
    private static let shortest = 40

    private struct End {
        var date: LinkDate
        var depth: Int
        var steps = 0
    }

    private var ahead: End?
    private var back: End?
    /// Whether numbers of this shape have turned out to be no dates.
    private var isRefuted = false
    private var isPlain = false

    /// Takes note of a link without a date.
    mutating func refute() { isRefuted = true }

    /// Takes note of a link.
    ///
    /// - Parameters:
    ///   - date: its date
    ///   - depth: how many links away from the start it is
    ///   - span: the days from 1970 that are no trap
    /// - Returns: whether it goes on with a walk beyond the span
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
        // Many dates on one page are an archive. Numbers that may be no dates have to go on as dates do.
        if depth > end.depth, isPlain || distance == 1 {
            end.steps += 1
            end.depth = depth
        }
        end.date = date
        return end
    }
}
