-- Takes one job out of a dead consumer's hand: back to where it is claimed next, or, where it has killed too many
-- consumers, into the error queue.
-- KEYS  1 the stage's list   2 the dead consumer's processing list   3 the job's meta hash   4 the job's receipt
--       5 the error queue   6 the list of notices   7 the job's receipt in the notices' stage   8 the stage's consumers
-- ARGV  1 the payload   2 seconds to keep the receipt, 0 for none   3 the dead consumer's name   4 grace in milliseconds
--       5 seconds to keep the meta hash   6 the record, '' to give the job back   7 the notice
-- Returns
--   ALIVE      the consumer has renewed its lease; nothing was changed
--   GONE       the job isn't there any more; nothing was changed
--   RECOVERED  the job is on the stage's list, its recoveries are one more
--   DUPLICATE  another copy of this job was settled before; this one is dropped
--   POISON     the record is in the error queue
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = redis.call('ZSCORE', KEYS[8], ARGV[3])
if lease and tonumber(lease) > now - ARGV[4] then
  return 'ALIVE'
end
if redis.call('LREM', KEYS[2], 1, ARGV[1]) == 0 then
  return 'GONE'
end
if ARGV[6] == '' then
  redis.call('HINCRBY', KEYS[3], 'recoveries', 1)
  if redis.call('HGET', KEYS[3], 'alone') == ARGV[3] then
    redis.call('HINCRBY', KEYS[3], 'alone_deaths', 1)
  end
  redis.call('HSETNX', KEYS[3], 'first_seen', now)
  redis.call('EXPIRE', KEYS[3], ARGV[5])
  redis.call('RPUSH', KEYS[1], ARGV[1])
  return 'RECOVERED'
end
redis.call('DEL', KEYS[3])
if ARGV[2] ~= '0' and not redis.call('SET', KEYS[4], '1', 'NX', 'EX', ARGV[2]) then
  return 'DUPLICATE'
end
redis.call('LPUSH', KEYS[5], ARGV[6])
redis.call('DEL', KEYS[7])
redis.call('LPUSH', KEYS[6], ARGV[7])
return 'POISON'
