-- Pauses a stage, or lets it go on. (The DEL first lets Redis 6.2 do so beyond maxmemory; see claim.lua.)
-- KEYS  1 there while the stage is paused
-- ARGV  1 '1' to pause it, '0' to let it go on   2 since when, for people
-- Returns 1 where that changed anything, else 0. A stage that was paused before keeps its time.
local before = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
if ARGV[1] == '1' then
  redis.call('SET', KEYS[1], before or ARGV[2])
  return before and 0 or 1
end
return before and 1 or 0
