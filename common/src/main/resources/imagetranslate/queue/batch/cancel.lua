-- Ends a batch: what waits is dropped, and what is in hand will be cancelled.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 the message that has the pages in hand cancelled
-- Returns 1; 0 where it has ended: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local state = call('HGET', HASH, 'state')
if state ~= 'opening' and state ~= 'running' and state ~= 'assembling' then
  return 0
end
call('LPUSH', TASKS, ARGV[4])
call('HSET', HASH, 'state', 'cancelled')
local states = call('HGETALL', STATES)
for i = 1, #states, 2 do
  if states[i + 1] == 'waiting' then
    move(states[i], 'cancelled')
  end
end
return 1
