-- Forgets a job that has ended, but for its id: its receipts are kept too, so another job of this id would be dropped unseen.
-- KEYS  1 the job's hash   2... the sorted sets that it is in
-- ARGV  1 seconds to remember the id   2 the time   3 the job's request_id   4... the targets' languages
-- Returns 1; 0 where it, or one of its targets, goes on: nothing was changed. What is deleted already stays so.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'hash' then
  return {err = 'WRONGTYPE ' .. KEYS[1] .. ' is a ' .. kind .. '; it must be a hash'}
end
local ended = {done = true, failed = true, cancelled = true}
local whole = redis.call('HGET', KEYS[1], 'state')
if #ARGV == 3 and whole and not ended[whole] then
  return 0
end
for i = 4, #ARGV do
  local state = redis.call('HGET', KEYS[1], 'target:' .. ARGV[i] .. ':state') or whole
  if state and not ended[state] then
    return 0
  end
end
-- The id first: what is refused later leaves a job that is deleted, and the call is made again.
redis.call('HDEL', KEYS[1], '')
redis.call('HSET', KEYS[1], 'deleted', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[1])
for i = 2, #KEYS do
  redis.call('ZREM', KEYS[i], ARGV[3])
end
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if field ~= 'deleted' then
    redis.call('HDEL', KEYS[1], field)
  end
end
return 1
