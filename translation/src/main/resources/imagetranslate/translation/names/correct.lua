-- A person says how names are said: that holds, whatever was or will be proposed.
-- KEYS[1]  a batch's names in one language, as in settle.lua
-- ARGV     [1] seconds for which the whole is kept from now on, [2] how many names it may hold, then source and word in turn; an
--          empty word forgets the name
-- Answers 1, or 0 where they would be too many: then nothing has changed.
local fresh = 0
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] ~= '' and redis.call('HEXISTS', KEYS[1], ARGV[i]) == 0 then
    fresh = fresh + 1
  end
end
if redis.call('HLEN', KEYS[1]) + fresh > tonumber(ARGV[2]) then
  return 0
end
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[1], ARGV[i])
  else
    redis.call('HSET', KEYS[1], ARGV[i], 'p' .. ARGV[i + 1])
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
