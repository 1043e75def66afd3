-- Failed pages are about to be put back on their lists by the queue's own replay: they are in hand again.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4... the pages
-- Returns 1; 0 where the batch was cancelled or couldn't be opened: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local state = call('HGET', HASH, 'state')
if state ~= 'done' and state ~= 'running' and state ~= 'assembling' then
  return 0
end
for i = 4, #ARGV do
  if call('HGET', STATES, ARGV[i]) == 'failed' then
    call('HSET', HASH, 'state', 'running')
    call('HDEL', DETAILS, ARGV[i])
    move(ARGV[i], 'in_hand')
  end
end
return 1
