-- Writes what changed about a job, and tells whoever listens.
-- KEYS  1 the job's hash
-- ARGV  1 seconds to keep it   2 channel   3 event   4 the new state   5... field, value, field, value
-- Fields 'error' and 'error_kind' that aren't given are removed: they are about the state before. That goes first also
-- because it needs no memory: a script that has begun to write may go on where Redis is at its maxmemory.
-- Returns the number of listeners; -1 where the job has ended and nobody has queued it again since: then what comes is late
-- news from a worker that was frozen, and nothing is written.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'hash' then
  return {err = 'WRONGTYPE ' .. KEYS[1] .. ' is a ' .. kind .. '; it must be a hash'}
end
if ARGV[4] == 'running' or ARGV[4] == 'retrying' then
  local state = redis.call('HGET', KEYS[1], 'state')
  if state == 'done' or state == 'failed' then
    return -1
  end
end
-- What keeps the hash from staying for ever is shown to be allowed before there is one.
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], 'error', 'error_kind')
redis.call('HSET', KEYS[1], 'state', unpack(ARGV, 4))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return redis.call('PUBLISH', ARGV[2], ARGV[3])
