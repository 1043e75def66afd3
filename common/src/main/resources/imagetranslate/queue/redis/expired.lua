-- Names the consumers whose lease has been over for longer than the grace.
-- KEYS  1 the stage's consumers
-- ARGV  1 grace in milliseconds
-- Returns a list of names.
return guarded(function()
  local time = call('TIME')
  local latest = time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[1]
  return call('ZRANGEBYSCORE', KEYS[1], '-inf', latest)
end, {KEYS[1], 'zset'})
