-- Writes what changed about a job, and tells whoever listens.
-- KEYS  1 the job's hash
-- ARGV  1 seconds to keep it   2 channel   3 event   4... field, value, field, value
-- Fields 'error' and 'error_kind' that aren't given are removed: they are about the state before.
-- Returns the number of listeners.
redis.call('HDEL', KEYS[1], 'error', 'error_kind')
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return redis.call('PUBLISH', ARGV[2], ARGV[3])
