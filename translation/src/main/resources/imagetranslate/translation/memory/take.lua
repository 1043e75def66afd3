-- Looks texts up, and leases those that are missing to the one who asks.
-- KEYS  for each of n texts: 1..n the entry   n+1..2n a person's entry   2n+1..3n the lease
-- ARGV  1 owner   2 milliseconds of a lease
-- Returns n answers: the entry, else 1 where the lease is the owner's, 0 where it is another's.
local n = #KEYS / 3
local answers = {}
for i = 1, n do
  -- MGET, since it takes what is no string for nothing instead of failing.
  local entry = redis.call('MGET', KEYS[n + i], KEYS[i])
  answers[i] = entry[1] or entry[2] or false
end
for i = 1, n do
  if not answers[i] then
    if redis.call('SET', KEYS[2 * n + i], ARGV[1], 'NX', 'PX', ARGV[2]) then
      answers[i] = 1
    else
      answers[i] = redis.call('GET', KEYS[2 * n + i]) == ARGV[1] and 1 or 0
    end
  end
end
return answers
