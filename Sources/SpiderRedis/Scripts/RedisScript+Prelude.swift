extension RedisScript {
    /// The beginning of all scripts.
    ///
    /// Times are the server's, in milliseconds. A request is its number of twelve digits, so that requests with one priority
    /// are in order; its score is the negated priority. A worker holds, by the request's number: `f` while the request is
    /// fetched and counts against its host, or `p` while its page is parsed, then score and host; `=` if it was committed and
    /// the worker may not know yet.
    static let prelude = """
        local J = KEYS[1]
        local P = string.sub(J, 1, -4)
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local position = 0

        local function arg()
          position = position + 1
          return ARGV[position]
        end

        local function reply(...)
          local counts = redis.call('HMGET', J, 'queued', 'leased', 'started', 'version')
          for i = 1, 4 do counts[i] = tonumber(counts[i] or 0) end
          return { now, counts[1], counts[2], counts[3], counts[4], ... }
        end

        -- Moves requests that are due to the queue, at most a thousand at once.
        local function promote(host)
          local later = P .. 'later:' .. host
          local due = redis.call('ZRANGEBYSCORE', later, '-inf', now, 'LIMIT', 0, 1000)
          for _, member in ipairs(due) do
            redis.call('ZADD', P .. 'queue:' .. host, string.sub(member, 14), string.sub(member, 1, 12))
            redis.call('ZREM', later, member)
          end
        end

        local function first(host)
          promote(host)
          local ready = redis.call('ZRANGE', P .. 'queue:' .. host, 0, 0, 'WITHSCORES')
          if ready[1] then return ready[1], ready[2], 0 end
          local later = redis.call('ZRANGE', P .. 'later:' .. host, 0, 0, 'WITHSCORES')
          if later[1] then return string.sub(later[1], 1, 12), string.sub(later[1], 14), tonumber(later[2]) end
        end

        -- Updates the place of a host among the hosts with requests. Returns its next request, and when it is due.
        local function place(host, atLeast)
          local id, score, at = first(host)
          if not id then
            redis.call('ZREM', P .. 'hosts', host)
            return { host }
          end
          at = math.max(at, tonumber(redis.call('ZSCORE', P .. 'clocks', host) or 0), atLeast or 0)
          redis.call('ZADD', P .. 'hosts', string.format('%.0f', at), host)
          return { host, id, score, at }
        end

        local function enqueue(id, host, score, at)
          if at > now then
            redis.call('ZADD', P .. 'later:' .. host, string.format('%.0f', at), id .. ' ' .. score)
          else
            redis.call('ZADD', P .. 'queue:' .. host, score, id)
          end
          redis.call('HINCRBY', J, 'queued', 1)
        end

        -- Allows one more request to the host.
        local function release(host)
          if redis.call('HINCRBY', P .. 'active', host, -1) <= 0 then redis.call('HDEL', P .. 'active', host) end
        end

        -- Queues a worker's requests again, except for those in kept.
        local function takeBack(worker, kept, hasDied)
          local held = P .. 'held:' .. worker
          local fields = redis.call('HGETALL', held)
          for i = 1, #fields, 2 do
            local id, lease = fields[i], fields[i + 1]
            if lease ~= '=' and not kept[id] then
              local phase, score, host = string.match(lease, '^(.)(%S*) (.*)$')
              if phase == 'f' then release(host) end
              redis.call('HDEL', held, id)
              redis.call('HINCRBY', J, 'leased', -1)
              if hasDied and redis.call('HINCRBY', P .. 'deaths', id, 1) >= 5 then
                redis.call('HDEL', P .. 'deaths', id)
                redis.call('HSET', P .. 'lost', id, redis.call('HGET', P .. 'requests', id) or '')
                redis.call('HDEL', P .. 'requests', id)
                redis.call('HINCRBY', J, 'lost', 1)
              else
                enqueue(id, host, score, 0)
              end
              place(host)
            end
          end
        end

        -- Requests with a response no longer count against their hosts, although their pages aren't done.
        local function answered(worker)
          local held = P .. 'held:' .. worker
          for _ = 1, tonumber(arg()) do
            local id = arg()
            local lease = redis.call('HGET', held, id)
            if lease and string.sub(lease, 1, 1) == 'f' then
              redis.call('HSET', held, id, 'p' .. string.sub(lease, 2))
              release(string.match(lease, ' (.*)$'))
            end
          end
        end

        """
}
