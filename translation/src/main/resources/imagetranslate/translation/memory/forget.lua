-- Before every script that stores: forgets the oldest entries beyond a limit, and says how many those were.
-- A thousand at a time: a lowered limit is reached in steps, none of which holds Redis up.
local function forget_oldest(index, prefix, most)
  local over = math.min(redis.call('ZCARD', index) - most, 1000)
  if over <= 0 then
    return 0
  end
  local oldest = redis.call('ZRANGE', index, 0, over - 1)
  for i = 1, #oldest do
    redis.call('DEL', prefix .. oldest[i])
    redis.call('ZREM', index, oldest[i])
  end
  return #oldest
end
