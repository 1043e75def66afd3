-- Notes that a job is the only one in its process's hand. (A script only so that it runs beyond maxmemory; see claim.lua.)
-- KEYS  1 the job's meta hash
-- ARGV  1 the consumer that holds it   2 seconds to keep the meta hash
-- Returns 1.
redis.call('HDEL', KEYS[1], 'alone')
redis.call('HSET', KEYS[1], 'alone', ARGV[1])
return redis.call('EXPIRE', KEYS[1], ARGV[2])
