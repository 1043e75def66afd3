-- Ends a consumer: whatever is still in its processing list goes back, oldest to be claimed first. Its registration stays
-- with a lease that is over, so that the reaper looks once more for what a late command of its dead connection may leave.
-- KEYS  1 the stage's list   2 the consumer's processing list   3 the stage's consumers
-- ARGV  1 the consumer's name
-- Returns the number of jobs given back.
return guarded(function()
  local left = 0
  call('LREM', KEYS[2], 1, NOTHING)
  while call('LMOVE', KEYS[2], KEYS[1], 'LEFT', 'RIGHT') do
    left = left + 1
  end
  local time = call('TIME')
  call('ZADD', KEYS[3], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
  return left
end, {KEYS[1], 'list', KEYS[2], 'list', KEYS[3], 'zset'})
