-- Has something done about a batch.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 the message   5... the states in which that can be done
-- Returns 1; 0 where the batch is in none of these: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local state = call('HGET', HASH, 'state')
for i = 5, #ARGV do
  if state == ARGV[i] then
    call('LPUSH', TASKS, ARGV[4])
    return 1
  end
end
return 0
