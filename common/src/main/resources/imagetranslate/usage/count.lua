-- Counts a piece of news on its day, unless it was counted before.
-- KEYS  1 hash of what was counted of the job   2 hash of the day
-- ARGV  1 the news, a field of the first   2 seconds to keep the first   3 seconds to keep the day   4... field of the day, amount
-- Returns 1; 0 where it was counted before: then nothing is written.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then
  return 0
end
-- Redis takes nothing back when a command in the midst of a script is refused: both are shown to be hashes that may be written, in a
-- form that changes nothing and needs no memory, and a script that has begun to write may go on where Redis is at its maxmemory.
redis.call('HDEL', KEYS[1], '')
redis.call('HDEL', KEYS[2], '')
redis.call('HSET', KEYS[1], ARGV[1], '')
redis.call('EXPIRE', KEYS[1], ARGV[2])
for i = 4, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1
