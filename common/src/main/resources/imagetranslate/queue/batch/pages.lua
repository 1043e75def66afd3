-- Writes down pages that were found in the batch's file. Those that were written down before stay as they are.
-- KEYS  1 to 7 as in book.lua
-- ARGV  1 to 3 as in book.lua   4 the first page's number   5... for each page: what it is; its message, nothing where it failed at
--       once; and how it ended then, else nothing
-- Returns 1; 0 where the batch isn't being opened any more: nothing was changed.
local wrong = obstacle()
if wrong then
  return wrong
end
if not begin() or call('HGET', HASH, 'state') ~= 'opening' then
  return 0
end
local page = tonumber(ARGV[4])
for i = 5, #ARGV, 3 do
  if call('HEXISTS', STATES, page) == 0 then
    local state = ARGV[i + 1] == '' and 'failed' or 'waiting'
    call('HSET', PAGES, page, ARGV[i])
    if state == 'waiting' then
      call('HSET', MESSAGES, page, ARGV[i + 1])
    else
      call('HSET', DETAILS, page, ARGV[i + 2])
    end
    call('HSET', STATES, page, state)
    call('HINCRBY', HASH, state, 1)
  end
  page = page + 1
end
call('HSET', HASH, 'opened', page - 1)
for i = 2, 5 do
  call('EXPIRE', KEYS[i], ARGV[2])
end
return 1
