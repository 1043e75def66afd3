-- Writes a new batch down and has it opened.
-- KEYS  1 to 7 as in book.lua   8... sorted sets of batches by when they came, in microseconds by the clock of Redis
-- ARGV  1 to 3 as in book.lua   4 the message   5... fields of the batch's hash and their values
-- Returns 1; 0 where there is a batch of this id: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if call('EXISTS', HASH) == 1 then
  return 0
end
local time = call('TIME')
local now = time[1] * 1000000 + time[2]
for i = 8, #KEYS do
  call('ZADD', KEYS[i], 'NX', string.format('%.0f', now), ARGV[3])
  call('ZREMRANGEBYSCORE', KEYS[i], '-inf', string.format('(%.0f', now - ARGV[2] * 1000000))
  call('EXPIRE', KEYS[i], ARGV[2])
end
call('LPUSH', TASKS, ARGV[4])
call('HSET', HASH, 'state', 'opening', 'opened', 0, 'created', string.format('%.0f', now), unpack(ARGV, 5))
call('EXPIRE', HASH, ARGV[2])
return 1
