-- Drops the registration of a dead consumer that holds nothing any more.
-- KEYS  1 the consumer's processing list   2 the stage's consumers
-- ARGV  1 the consumer's name   2 grace in milliseconds
-- Returns 1 where it was dropped, else 0.
return guarded(function()
  local time = call('TIME')
  local lease = call('ZSCORE', KEYS[2], ARGV[1])
  if not lease or tonumber(lease) > time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[2] then
    return 0
  end
  if call('LLEN', KEYS[1]) > 0 then
    return 0
  end
  return call('ZREM', KEYS[2], ARGV[1])
end, {KEYS[1], 'list', KEYS[2], 'zset'})
