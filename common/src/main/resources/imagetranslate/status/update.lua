-- Writes what changed about a job, keeps the lists of jobs, and tells whoever listens.
-- KEYS  1 the job's hash   2 stream of events   3 sorted set of all jobs   4... sorted sets of the jobs of its batch, of its
--       tenant, and of its tenant's batch; those that it has
--       The sets have request_ids by when they were first heard of, in microseconds by the clock of Redis.
-- ARGV  1 seconds to keep it   2 channel   3 event   4 the new state   5 prefix of the fields that are about that state: that of a
--       target which is parted from the others, else ''   6 the job's request_id   7 how many events the stream keeps, about
--       8... field, value, field, value
-- Fields 'error' and 'error_kind' with that prefix that aren't given are removed: they are about the state before.
-- Returns the number of listeners; -1 where the job, or the target, has ended and nobody has queued it again since: then what comes is late
-- news from a worker that was frozen, and nothing is written, nor where it was deleted; -2 where the state is written, but a list or the stream was refused.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'hash' then
  return {err = 'WRONGTYPE ' .. KEYS[1] .. ' is a ' .. kind .. '; it must be a hash'}
end
-- What a cancelled job came to is told to nobody. But it may have failed before: then its record is in the error queue, which is
-- the truth, and this is the news of it.
local late = {
  running = {done = true, failed = true, cancelled = true},
  retrying = {done = true, failed = true, cancelled = true},
  done = {cancelled = true}}
local before = redis.call('HMGET', KEYS[1], ARGV[5] .. 'state', 'deleted')
if before[2] or (late[ARGV[4]] and before[1] and late[ARGV[4]][before[1]]) then
  return -1
end
-- Redis takes nothing back when a command in the midst of a script is refused. What must not fail later is shown to be allowed
-- in a form that changes nothing; that needs no memory either, and a script that has begun to write may go on where Redis is at
-- its maxmemory.
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], '')
redis.call('HSET', KEYS[1], ARGV[5] .. 'state', ARGV[4], unpack(ARGV, 8))
local stale = {[ARGV[5] .. 'error'] = true, [ARGV[5] .. 'error_kind'] = true}
for i = 8, #ARGV, 2 do
  stale[ARGV[i]] = nil
end
for field in pairs(stale) do
  redis.call('HDEL', KEYS[1], field)
end
redis.call('EXPIRE', KEYS[1], ARGV[1])

-- From here on the job's state is told. No list and no stream is worth losing that, so what is refused here is only counted.
local refused = false
local function try_call(...)
  local reply = redis.pcall(...)
  refused = refused or (type(reply) == 'table' and reply.err ~= nil)
  return reply
end
local time = try_call('TIME')
if not refused then
  local now = time[1] * 1000000 + time[2]
  for i = 3, #KEYS do
    try_call('ZADD', KEYS[i], 'NX', string.format('%.0f', now), ARGV[6])
    try_call('ZREMRANGEBYSCORE', KEYS[i], '-inf', string.format('(%.0f', now - ARGV[1] * 1000000))
    try_call('EXPIRE', KEYS[i], ARGV[1])
  end
end
try_call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[7], '*', 'event', ARGV[3])
local listeners = redis.call('PUBLISH', ARGV[2], ARGV[3])
return refused and -2 or listeners
