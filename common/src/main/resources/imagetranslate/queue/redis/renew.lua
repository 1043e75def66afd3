-- Renews the leases of consumers, by the clock of Redis: hosts' clocks may differ.
-- (The ZREM of nothing first lets Redis 6.2 go on beyond maxmemory; see guard.lua.)
-- KEYS  1 the stage's consumers, a sorted set: name to the end of its lease in epoch milliseconds
-- ARGV  1 length of a lease in milliseconds   2... names of consumers
-- Returns the number of leases renewed.
return guarded(function()
  call('ZREM', KEYS[1], '')
  local time = call('TIME')
  local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
  for i = 2, #ARGV do
    call('ZADD', KEYS[1], expiry, ARGV[i])
  end
  return #ARGV - 1
end, {KEYS[1], 'zset'})
