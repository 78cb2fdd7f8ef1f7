-- ARGV: batch, position, life, limit, then for each change: log, epoch and length it
-- depends on (or two empty texts), change. Epoch 0 is that of a replica which has
-- never seen one, so that the length 0 is all it can mean. The result is a text with a number for
-- each change: its sequence number, -1 for a conflict, -2 for a full state.
local result = before()
if result then return answer(result) end
if missing() then begin(0) end
local limit, results = tonumber(ARGV[4]), {}
for i = 5, #ARGV, 4 do
  local name, change = ARGV[i], ARGV[i + 3]
  local length = tonumber(redis.call('HGET', meta, 'n:' .. name) or 0)
  local since, size = ARGV[i + 1], tonumber(ARGV[i + 2])
  if since ~= '' and (since ~= '0' and tonumber(since) ~= epoch or size ~= length) then
    results[#results + 1] = '-1'
  elseif total >= limit then
    results[#results + 1] = '-2'
  else
    total = total + 1
    redis.call('XADD', log, whole(epoch) .. '-' .. whole(total), 'l', name, 'c', change)
    redis.call('HSET', meta, 'n:' .. name, whole(length + 1), 'total', whole(total))
    results[#results + 1] = whole(length)
  end
end
return finish(table.concat(results, ' '))
