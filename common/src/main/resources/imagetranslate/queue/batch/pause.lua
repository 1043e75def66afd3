-- Feeds no more pages, or does so again.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 '1' to pause, '0' to resume
-- Returns 1; 0 where there is nothing that could be fed any more: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local state = call('HGET', HASH, 'state')
if state ~= 'opening' and state ~= 'running' then
  return 0
end
if ARGV[4] == '1' then
  call('HSET', HASH, 'paused', '1')
else
  call('HDEL', HASH, 'paused')
end
go_on()
return 1
