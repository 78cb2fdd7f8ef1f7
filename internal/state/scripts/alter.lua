-- KEYS: also the stream of the snapshot. ARGV: batch, position, life, limit of
-- snapshots, verb, name. The result is ok, none or many.
local result = before()
if result then return answer(result) end
if missing() then begin(0) end
local kept, verb, name = KEYS[5], ARGV[5], ARGV[6]
local there = redis.call('SISMEMBER', names, name) == 1 and redis.call('EXISTS', kept) == 1

if verb == 'R' then
  if total > 0 then begin(0) end
elseif verb == 'S' then
  if not there and redis.call('SCARD', names) >= tonumber(ARGV[4]) then return finish('many') end
  redis.call('COPY', log, kept, 'REPLACE')
  redis.call('SADD', names, name)
elseif not there then
  return finish('none')
elseif verb == 'D' then
  redis.call('DEL', kept)
  redis.call('SREM', names, name)
elseif verb == 'L' then
  begin(redis.call('XLEN', kept) - 1)
  local lengths, number, from = {}, 0, '-'
  repeat
    local part = redis.call('XRANGE', kept, from, '+', 'COUNT', 1000)
    for _, entry in ipairs(part) do
      local fields = entry[2]
      if fields[1] == 'l' then
        number = number + 1
        redis.call('XADD', log, whole(epoch) .. '-' .. whole(number), unpack(fields))
        lengths[fields[2]] = (lengths[fields[2]] or 0) + 1
      end
      from = '(' .. entry[1]
    end
  until #part == 0
  for of, length in pairs(lengths) do redis.call('HSET', meta, 'n:' .. of, whole(length)) end
end
return finish('ok')
