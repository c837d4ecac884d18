extension RedisScript {
    private init(_ name: String, _ text: String) { self.init(name: name, text: RedisScript.prelude + text) }

    /// Takes a host's next request: worker, host, concurrent requests, delay in milliseconds, requests with a response.
    static let take = RedisScript(
        "take",
        """
        local worker, host, limit, delay = arg(), arg(), tonumber(arg()), tonumber(arg())
        if not redis.call('ZSCORE', P .. 'workers', worker) then return reply('gone') end
        answered(worker)
        local clock = tonumber(redis.call('ZSCORE', P .. 'clocks', host) or 0)
        if clock > now then return reply('wait', place(host)) end
        if tonumber(redis.call('HGET', P .. 'active', host) or 0) >= limit then
          return reply('full', place(host, now + 100))
        end
        promote(host)
        local ready = redis.call('ZRANGE', P .. 'queue:' .. host, 0, 0, 'WITHSCORES')
        local id, score = ready[1], ready[2]
        if not id then return reply('none', place(host)) end
        redis.call('ZREM', P .. 'queue:' .. host, id)
        redis.call('HSET', P .. 'held:' .. worker, id, 'f' .. score .. ' ' .. host)
        redis.call('HINCRBY', P .. 'active', host, 1)
        redis.call('HINCRBY', J, 'queued', -1)
        redis.call('HINCRBY', J, 'leased', 1)
        if delay > 0 then redis.call('ZADD', P .. 'clocks', string.format('%.0f', now + delay), host) end
        return reply('page', place(host), id, redis.call('HGET', P .. 'requests', id) or '')
        """)

    /// Takes a host's requests, whether they are due or not; they will be skipped, so none counts against its host:
    /// worker, host, the most requests.
    static let takeAll = RedisScript(
        "takeAll",
        """
        local worker, host, limit = arg(), arg(), tonumber(arg())
        if not redis.call('ZSCORE', P .. 'workers', worker) then return reply('gone') end
        local taken = {}
        local function take(id, score)
          redis.call('HSET', P .. 'held:' .. worker, id, 'p' .. score .. ' ' .. host)
          taken[#taken + 1] = id
          taken[#taken + 1] = redis.call('HGET', P .. 'requests', id) or ''
        end
        local ready = redis.call('ZRANGE', P .. 'queue:' .. host, 0, limit - 1, 'WITHSCORES')
        for i = 1, #ready, 2 do
          redis.call('ZREM', P .. 'queue:' .. host, ready[i])
          take(ready[i], ready[i + 1])
        end
        local left = limit - #ready / 2
        if left > 0 then
          for _, member in ipairs(redis.call('ZRANGE', P .. 'later:' .. host, 0, left - 1)) do
            redis.call('ZREM', P .. 'later:' .. host, member)
            take(string.sub(member, 1, 12), string.sub(member, 14))
          end
        end
        if #taken > 0 then
          redis.call('HINCRBY', J, 'queued', -#taken / 2)
          redis.call('HINCRBY', J, 'leased', #taken / 2)
        end
        return reply('pages', place(host), taken)
        """)

    /// Commits the end of one page, as a whole or not at all: worker, number (empty for a request of `start`), kind,
    /// the number of these; numbers whose commits the worker knows; for a page that is enqueued again: request, score,
    /// host, milliseconds, its place in the seen set (empty if that doesn't count), whether it matters; for a failed
    /// page: the reason; items: type and JSON; requests: place in the seen set, whether it matters, score, host,
    /// milliseconds, request.
    static let commit = RedisScript(
        "commit",
        """
        local worker, id, kind, count = arg(), arg(), arg(), arg()
        local held = P .. 'held:' .. worker
        for _ = 1, tonumber(arg()) do
          -- Under the same number it may have been taken again.
          local known = arg()
          if redis.call('HGET', held, known) == '=' then redis.call('HDEL', held, known) end
        end
        local touched, hosts = {}, {}
        local function touch(host)
          if not touched[host] then
            touched[host] = true
            hosts[#hosts + 1] = host
          end
        end
        local queued, duplicates = 0, 0

        if id == '' then
          if redis.call('HGET', J, 'starter') ~= worker then return reply('refused') end
          if tonumber(redis.call('HGET', J, 'starts') or 0) >= tonumber(count) then return reply('known') end
          redis.call('HSET', J, 'starts', count, 'started', 1)
        else
          local lease = redis.call('HGET', held, id)
          if not lease then return reply('refused') end
          if lease == '=' then return reply('known') end
          local phase, host = string.match(lease, '^(.)%S* (.*)$')
          if phase == 'f' then release(host) end
          redis.call('HSET', held, id, '=')
          redis.call('HINCRBY', J, 'leased', -1)
          redis.call('HDEL', P .. 'deaths', id)
          touch(host)
          if kind == 'again' then
            local request, score, target, delay, bucket, member, isFree = arg(), arg(), arg(), arg(), arg(), arg(), arg()
            if bucket ~= '' and redis.call('SADD', P .. 'seen:' .. bucket, member) == 0 and isFree == '0' then
              duplicates = duplicates + 1
              redis.call('HDEL', P .. 'requests', id)
            else
              redis.call('HSET', P .. 'requests', id, request)
              enqueue(id, target, score, now + tonumber(delay))
              touch(target)
            end
          else
            if kind == 'failed' then
              local fault, request = arg(), redis.call('HGET', P .. 'requests', id)
              -- So many failed pages are kept that a crawl in which most pages fail doesn't fill the memory.
              if request and redis.call('HLEN', P .. 'failed') < 1000000 then
                local time = string.format('%.0f', now)
                redis.call('HSET', P .. 'failed', id,
                  '{"fault":' .. fault .. ',"time":' .. time .. ',' .. string.sub(request, 2))
              end
            end
            redis.call('HDEL', P .. 'requests', id)
            redis.call('HINCRBY', J, kind, 1)
          end
        end

        local items = tonumber(arg())
        for _ = 1, items do
          local type, item = arg(), arg()
          redis.call('XADD', P .. 'items', '*', 'type', type, 'item', item)
        end
        if items > 0 then redis.call('HINCRBY', J, 'items', items) end

        for _ = 1, tonumber(arg()) do
          local bucket, member, isFree, score, host, delay, request = arg(), arg(), arg(), arg(), arg(), arg(), arg()
          if redis.call('SADD', P .. 'seen:' .. bucket, member) == 1 or isFree == '1' then
            local number = string.format('%012.0f', redis.call('HINCRBY', J, 'last', 1))
            redis.call('HSET', P .. 'requests', number, request)
            enqueue(number, host, score, now + tonumber(delay))
            touch(host)
            queued = queued + 1
          else
            duplicates = duplicates + 1
          end
        end
        local heads = {}
        for i, host in ipairs(hosts) do heads[i] = place(host) end
        return reply('done', queued, duplicates, heads)
        """)

    /// Renews a worker's lease, enqueues the requests of dead workers again, decides who runs `start`, and returns
    /// hosts: worker, lease in milliseconds, the number of hosts, the spider, a mark for a new job, the mark that the
    /// worker knows, whether it may run `start`, requests with a response.
    static let turn = RedisScript(
        "turn",
        """
        local worker, lease, wanted, spider, mark = arg(), tonumber(arg()), tonumber(arg()), arg(), arg()
        local known, mayBegin = arg(), arg()
        local current = redis.call('HMGET', J, 'mark', 'spider', 'starter', 'started')
        if known ~= '' and current[1] ~= known then return reply('lost') end
        if not current[1] then
          redis.call('HSET', J, 'mark', mark, 'spider', spider, 'format', 1)
          current[1] = mark
        elseif current[2] ~= spider then
          return reply('other', current[2])
        end
        local lived = redis.call('ZSCORE', P .. 'workers', worker) and 1 or 0
        redis.call('ZADD', P .. 'workers', string.format('%.0f', now + lease), worker)
        answered(worker)
        for _, dead in ipairs(redis.call('ZRANGEBYSCORE', P .. 'workers', '-inf', now, 'LIMIT', 0, 10)) do
          takeBack(dead, {}, true)
          redis.call('DEL', P .. 'held:' .. dead)
          redis.call('ZREM', P .. 'workers', dead)
        end
        redis.call('ZREMRANGEBYSCORE', P .. 'clocks', '-inf', now)
        local begins = 0
        if mayBegin == '1' and current[4] ~= '1' and (current[3] == worker
          or not (current[3] and redis.call('ZSCORE', P .. 'workers', current[3]))) then
          redis.call('HSET', J, 'starter', worker)
          begins = 1
        end
        local heads = {}
        if wanted > 0 then
          local ready = redis.call('ZRANGEBYSCORE', P .. 'hosts', '-inf', now + 1000, 'LIMIT', 0, wanted)
          for i, host in ipairs(ready) do heads[i] = place(host) end
        end
        return reply('done', current[1], lived, begins, heads)
        """)

    /// Enqueues requests again that a worker holds without knowing, because a reply was lost: worker, the numbers it
    /// knows.
    static let sync = RedisScript(
        "sync",
        """
        local worker = arg()
        local kept = {}
        for _ = 1, tonumber(arg()) do kept[arg()] = true end
        takeBack(worker, kept, false)
        return reply('done')
        """)

    /// Delays hosts: pairs of host and milliseconds.
    static let hold = RedisScript(
        "hold",
        """
        for _ = 1, tonumber(arg()) do
          local host, delay = arg(), tonumber(arg())
          redis.call('ZADD', P .. 'clocks', 'GT', string.format('%.0f', now + delay), host)
          place(host)
        end
        return reply('done')
        """)

    /// Leaves the job: requests that the worker holds are queued again.
    static let leave = RedisScript(
        "leave",
        """
        local worker = arg()
        takeBack(worker, {}, false)
        redis.call('DEL', P .. 'held:' .. worker)
        redis.call('ZREM', P .. 'workers', worker)
        local starter = redis.call('HMGET', J, 'starter', 'started')
        if starter[1] == worker and starter[2] ~= '1' then redis.call('HDEL', J, 'starter') end
        return reply('done')
        """)

    /// Queues failed pages again: for each the hash that it is in, number, request, score, host. One that another process has
    /// queued meanwhile isn't queued twice.
    static let retry = RedisScript(
        "retry",
        """
        local queued = 0
        for _ = 1, tonumber(arg()) do
          local source, id, request, score, host = arg(), arg(), arg(), arg(), arg()
          if redis.call('HDEL', P .. source, id) == 1 then
            redis.call('HINCRBY', J, source, -1)
            redis.call('HSET', P .. 'requests', id, request)
            enqueue(id, host, score, 0)
            place(host)
            queued = queued + 1
          end
        end
        return reply(queued)
        """)

    /// Stores the position of an output, unless another process has stored one: output, old position, new position.
    static let note = RedisScript(
        "note",
        """
        local output, old, new = arg(), arg(), arg()
        local current = redis.call('HGET', P .. 'collected', output) or ''
        if current ~= old and current ~= new then return 0 end
        redis.call('HSET', P .. 'collected', output, new)
        return 1
        """)
}
