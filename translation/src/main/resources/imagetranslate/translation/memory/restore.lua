-- Stores translations as they were, or as persons made them.
-- KEYS  1 the index: entries by when they were stored   2... the entries
-- ARGV  1 how many there may be; 0 for no limit   2 prefix of the entries' keys
--       3... for each entry: its name in the index, when it was stored in milliseconds, milliseconds to keep it (0 for ever), the entry
-- Returns how many were forgotten for want of room.
for i = 2, #KEYS do
  local at = 4 * i - 5
  redis.call('SET', KEYS[i], ARGV[at + 3])
  redis.call('ZADD', KEYS[1], ARGV[at + 1], ARGV[at])
  local keep = tonumber(ARGV[at + 2])
  if keep > 0 then
    redis.call('PEXPIRE', KEYS[i], keep)
    -- The index lives as long as its last entry.
    if redis.call('PTTL', KEYS[1]) < keep then
      redis.call('PEXPIRE', KEYS[1], keep)
    end
  end
end
local most = tonumber(ARGV[1])
return most > 0 and forget_oldest(KEYS[1], ARGV[2], most) or 0
