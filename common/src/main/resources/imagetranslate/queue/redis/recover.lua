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
local function give_back(now)
  local alone = call('HGET', KEYS[3], 'alone') == ARGV[3]
  call('LREM', KEYS[2], 1, NOTHING)
  call('HSETNX', KEYS[3], 'first_seen', now)
  call('HINCRBY', KEYS[3], 'recoveries', 0)
  call('HINCRBY', KEYS[3], 'alone_deaths', 0)
  call('EXPIRE', KEYS[3], ARGV[5])
  call('RPUSH', KEYS[1], ARGV[1])
  call('HINCRBY', KEYS[3], 'recoveries', 1)
  if alone then
    call('HINCRBY', KEYS[3], 'alone_deaths', 1)
  end
  call('LREM', KEYS[2], 1, ARGV[1])
  return 'RECOVERED'
end

return guarded(function()
  local time = call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local lease = call('ZSCORE', KEYS[8], ARGV[3])
  if lease and tonumber(lease) > now - ARGV[4] then
    return 'ALIVE'
  end
  if not holds(KEYS[2], ARGV[1]) then
    return 'GONE'
  end
  if ARGV[6] == '' then
    return give_back(now)
  end
  local recorded = bury(
    {payload = ARGV[1], hand = KEYS[2], meta = KEYS[3], receipt = KEYS[4], seconds = ARGV[2]},
    {queue = KEYS[5], record = ARGV[6], notices = KEYS[6], notice = ARGV[7], receipt = KEYS[7]})
  return recorded and 'POISON' or 'DUPLICATE'
end, {KEYS[1], 'list', KEYS[2], 'list', KEYS[3], 'hash', KEYS[4], 'string', KEYS[5], 'list', KEYS[6], 'list', KEYS[8], 'zset'})
