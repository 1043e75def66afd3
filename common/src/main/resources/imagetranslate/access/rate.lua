-- A bucket of requests that fills at a steady rate; each request takes one. By the clock of Redis, so that all processes agree.
-- KEYS  1 the bucket's hash: left, requests; at, seconds since the epoch
-- ARGV  1 requests a second   2 how many a full bucket has
-- Returns 0 where one was taken, else in how many milliseconds there will be one.
local rate = tonumber(ARGV[1])
local full = tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = tonumber(bucket[1] or '') or full
local at = tonumber(bucket[2] or '') or now
left = math.min(full, left + math.max(0, now - at) * rate)
if left < 1 then
  return math.ceil((1 - left) / rate * 1000)
end
redis.call('HSET', KEYS[1], 'left', string.format('%.6f', left - 1), 'at', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(full / rate * 1000) + 1000)
return 0
