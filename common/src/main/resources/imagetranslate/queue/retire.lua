-- Ends a consumer: whatever is still in its processing list goes back, oldest to be claimed first. Its registration stays
-- with a lease that is over, so that the reaper looks once more for what a late command of its dead connection may leave.
-- KEYS  1 the stage's list   2 the consumer's processing list   3 the stage's consumers
-- ARGV  1 the consumer's name
-- Returns the number of jobs given back.
local left = redis.call('LRANGE', KEYS[2], 0, -1)
for _, payload in ipairs(left) do
  redis.call('LREM', KEYS[2], 1, payload)
  redis.call('RPUSH', KEYS[1], payload)
end
local time = redis.call('TIME')
redis.call('ZADD', KEYS[3], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
return #left
