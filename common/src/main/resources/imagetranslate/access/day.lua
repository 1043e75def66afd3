-- Books pictures and bytes on a token's day, unless that goes beyond a limit of it or its money is spent.
-- KEYS  1 hash of the token's day: pictures, bytes   2 hash of the day's usage, which has what the token's jobs have cost
-- ARGV  1 pictures   2 bytes; both less than 0 to give back what was booked   3 most pictures   4 most bytes   5 most billionths of a dollar; '' for no limit
--       6 the field of the second that has them   7 seconds to keep the first   8 '1' to book, '0' to look alone
-- Returns '' where it goes through, else 'pictures <used>', 'bytes <used>' or 'dollars <used>': the first limit that it goes beyond,
-- and nothing is written.
local spent = tonumber(redis.call('HGET', KEYS[2], ARGV[6]) or '0')
if tonumber(ARGV[1]) > 0 and ARGV[5] ~= '' and spent >= tonumber(ARGV[5]) then
  return 'dollars ' .. string.format('%.0f', spent)
end
local used = redis.call('HMGET', KEYS[1], 'pictures', 'bytes')
for i, name in ipairs({'pictures', 'bytes'}) do
  local before = tonumber(used[i] or '0')
  if ARGV[i + 2] ~= '' and before + tonumber(ARGV[i]) > tonumber(ARGV[i + 2]) then
    return name .. ' ' .. string.format('%.0f', before)
  end
end
if ARGV[8] == '1' then
  redis.call('HINCRBY', KEYS[1], 'pictures', ARGV[1])
  redis.call('HINCRBY', KEYS[1], 'bytes', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[7])
end
return ''
