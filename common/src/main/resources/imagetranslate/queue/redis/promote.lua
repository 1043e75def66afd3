-- Brings jobs whose next attempt is due back to the stage's list, where the one due longest is claimed next.
-- KEYS  1 the stage's list   2 the stage's retry set
-- ARGV  1 at most how many
-- Returns the number of jobs brought back.
return guarded(function()
  local time = call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local due = call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[1])
  call('ZREM', KEYS[2], NOTHING)
  for i = #due, 1, -1 do
    call('RPUSH', KEYS[1], due[i])
    call('ZREM', KEYS[2], due[i])
  end
  return #due
end, {KEYS[1], 'list', KEYS[2], 'zset'})
