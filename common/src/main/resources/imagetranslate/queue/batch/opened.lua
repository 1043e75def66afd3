-- All pages are written down: the first are fed.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 how many pages there are   5... more fields of the batch's hash and their values
-- Returns 1; 0 where the batch isn't being opened any more.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local opening = call('HGET', HASH, 'state') == 'opening'
if opening then
  call('HSET', HASH, 'total', ARGV[4], 'next', 1, 'state', 'running', unpack(ARGV, 5))
end
-- Also where it was done before: the step may have broken off here.
go_on()
return opening and 1 or 0
