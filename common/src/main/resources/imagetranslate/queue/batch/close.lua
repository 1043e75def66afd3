-- Ends the opening or the assembling of a batch, or begins it again after it had failed.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 the state it must be in   5 the state it gets   6 how many times it was to be assembled by then, or
--       nothing where that is all the same   7... more fields of the batch's hash and their values
-- Returns 1; 0 where it is in another state, or is to be assembled anew: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() then
  return 0
end
local batch = call('HMGET', HASH, 'state', 'generation')
if batch[1] ~= ARGV[4] or (ARGV[6] ~= '' and batch[2] ~= ARGV[6]) then
  return 0
end
call('HDEL', HASH, 'error')
call('HSET', HASH, 'state', ARGV[5], unpack(ARGV, 7))
return 1
