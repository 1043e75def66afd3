-- Begins leases anew, or ends them.
-- KEYS  the leases
-- ARGV  1 owner   2 milliseconds of a lease; 0 ends it
-- Returns how many of them are the owner's.
local own = 0
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[1] then
    redis.call('PEXPIRE', KEYS[i], ARGV[2])
    own = own + 1
  end
end
return own
