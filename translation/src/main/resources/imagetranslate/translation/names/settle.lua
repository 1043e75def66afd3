-- Settles how names are said: whoever says it first.
-- KEYS[1]  a batch's names in one language, a hash: the source → "m" and what a model made of it, "p" and what a person did
-- ARGV     [1] seconds for which the whole is kept from now on, [2] how many names it may hold, then source and proposal in turn
-- Answers, for each source in turn, what stands. Of a name too many that is the proposal, which nobody else will hear of.
local left = tonumber(ARGV[2]) - redis.call('HLEN', KEYS[1])
local stands = {}
for i = 3, #ARGV, 2 do
  local known = redis.call('HGET', KEYS[1], ARGV[i])
  if known then
    table.insert(stands, string.sub(known, 2))
  else
    if left > 0 then
      redis.call('HSET', KEYS[1], ARGV[i], 'm' .. ARGV[i + 1])
      left = left - 1
    end
    table.insert(stands, ARGV[i + 1])
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return stands
