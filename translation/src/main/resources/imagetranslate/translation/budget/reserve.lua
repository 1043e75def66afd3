-- Books an amount on a day unless that would exceed the limit.
-- KEYS  1 the day's sum
-- ARGV  1 amount   2 limit   3 seconds to keep the sum
-- Returns what had been spent before; it is booked where that and the amount are within the limit.
local spent = tonumber(redis.call('GET', KEYS[1]) or '0')
if spent + tonumber(ARGV[1]) <= tonumber(ARGV[2]) then
  redis.call('INCRBY', KEYS[1], ARGV[1])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
end
return spent
