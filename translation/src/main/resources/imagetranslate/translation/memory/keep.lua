-- Stores translations, ends their leases, and forgets the oldest beyond the limit.
-- KEYS  1 the index: entries by when they were stored   for each of n texts: 2..n+1 the entry   n+2..2n+1 the lease
-- ARGV  1 owner   2 milliseconds to keep them   3 now, in milliseconds   4 how many there may be   5 prefix of the entries' keys
--       6... for each text: its name in the index, the entry
-- Returns how many were forgotten for want of room.
local n = (#KEYS - 1) / 2
for i = 1, n do
  redis.call('SET', KEYS[1 + i], ARGV[5 + 2 * i], 'PX', ARGV[2])
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[4 + 2 * i])
  if redis.call('GET', KEYS[1 + n + i]) == ARGV[1] then
    redis.call('DEL', KEYS[1 + n + i])
  end
end
-- What has expired by itself.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3] - ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return forget_oldest(KEYS[1], ARGV[5], tonumber(ARGV[4]))
