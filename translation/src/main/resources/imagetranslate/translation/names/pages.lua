-- Tells the batch what a page says, and hears what its neighbours say.
-- KEYS[1]  what a batch's pages say, a hash: the page's number → its text
-- ARGV     [1] seconds for which the whole is kept from now on, [2] how many pages it may hold, [3] the page's number, [4] its text,
--          then the numbers of its neighbours
-- Answers the texts of those neighbours that have told theirs.
if redis.call('HLEN', KEYS[1]) < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
local heard = {}
for i = 5, #ARGV do
  local text = redis.call('HGET', KEYS[1], ARGV[i])
  if text then
    table.insert(heard, text)
  end
end
return heard
