-- Notes that a job is the only one in its process's hand. (A script only so that it runs beyond maxmemory; see guard.lua.)
-- KEYS  1 the job's meta hash
-- ARGV  1 the consumer that holds it   2 seconds to keep the meta hash
-- Returns 1.
return guarded(function()
  call('HDEL', KEYS[1], 'alone')
  call('HSET', KEYS[1], 'alone', ARGV[1])
  return call('EXPIRE', KEYS[1], ARGV[2])
end, {KEYS[1], 'hash'})
