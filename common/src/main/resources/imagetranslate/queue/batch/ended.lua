-- A page has ended: the next ones are fed. Told twice it changes nothing.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 the page   5 done, failed or cancelled   6 how it ended
-- Returns 1; 0 where this was known, or there is no such page.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local was = call('HGET', STATES, ARGV[4])
-- What had failed may have been done again by a person's hand; whatever else has ended stays so.
local again = was == 'failed' and ARGV[5] == 'done'
local counts = was == 'waiting' or was == 'in_hand' or again
if counts then
  local state = call('HGET', HASH, 'state')
  call('HSET', DETAILS, ARGV[4], ARGV[6])
  call('EXPIRE', DETAILS, ARGV[2])
  if again and (state == 'done' or state == 'assembling') then
    call('HSET', HASH, 'state', 'running')
  end
  move(ARGV[4], ARGV[5])
end
-- Also where it was known: the step may have broken off here.
go_on()
return counts and 1 or 0
