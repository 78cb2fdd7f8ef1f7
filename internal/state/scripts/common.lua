-- KEYS: meta, log, done, the set of snapshots' names. ARGV: batch, position of the
-- reader, milliseconds that the state lives from now on (0: no shorter and no longer).
--
-- log is a stream. Its ids are epoch-number: 0 for the entry that begins an epoch,
-- then 1, 2, … for its changes. The first entry says in n how many of the changes
-- behind it belong to the beginning: those of a snapshot. A later epoch has a higher
-- id even after everything was lost, for it begins at the time in milliseconds.
--
-- meta holds epoch, total (changes of the epoch) and, for each log, n:LOG (its
-- changes). done holds the last batch of the calling replica and what came of it, so
-- that asking again after a broken connection does nothing twice.
local meta, log, done, names = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

local function whole(n) return string.format('%.0f', n) end

local known = redis.call('HMGET', meta, 'epoch', 'total')
local epoch, total = tonumber(known[1] or 0), tonumber(known[2] or 0)

-- begin starts an epoch in which follow changes are about to be added.
local function begin(follow)
  local now = redis.call('TIME')
  epoch = math.max(now[1] * 1000 + math.floor(now[2] / 1000), epoch + 1)
  total = follow
  redis.call('DEL', meta, log)
  redis.call('XADD', log, whole(epoch) .. '-0', 'n', whole(follow))
  redis.call('HSET', meta, 'epoch', whole(epoch), 'total', whole(total))
end

-- missing reports whether there is no state, or one that lost a part.
local function missing()
  return epoch == 0 or redis.call('XLEN', log) ~= total + 1
end

-- live lets the state with its snapshots live on from now.
local function live()
  local life = tonumber(ARGV[3])
  if life == 0 then return end
  redis.call('PEXPIRE', meta, life)
  redis.call('PEXPIRE', log, life)
  for _, name in ipairs(redis.call('SMEMBERS', names)) do
    redis.call('PEXPIRE', string.sub(names, 1, -2) .. ':' .. name, life)
  end
  redis.call('PEXPIRE', names, life)
end

-- answer is what the replica has not read yet, with where the log stands.
local function answer(result)
  live()
  return {whole(epoch), whole(total), result, redis.call('XRANGE', log, '(' .. ARGV[2], '+', 'COUNT', 1000)}
end

-- finish notes what came of the batch and answers.
local function finish(result)
  redis.call('HSET', done, 'batch', ARGV[1], 'result', result)
  redis.call('EXPIRE', done, 3600)
  return answer(result)
end

-- before is what came of this very batch, if it was asked before.
local function before()
  local last = redis.call('HMGET', done, 'batch', 'result')
  return last[1] == ARGV[1] and last[2]
end
