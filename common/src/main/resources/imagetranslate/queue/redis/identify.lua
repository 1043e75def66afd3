-- Gives a job in hand an id of its own, by putting in the message's place the same message with the id in it: what becomes
-- of it later is told apart from what becomes of its equals.
-- KEYS  1 own processing list
-- ARGV  1 the payload as claimed   2 the payload with the id
-- Returns 1; 0 where the job isn't in this consumer's hand any more: nothing was changed.
return guarded(function()
  for i, held in ipairs(call('LRANGE', KEYS[1], '0', '-1')) do
    if held == ARGV[1] then
      call('LREM', KEYS[1], 1, NOTHING)
      call('LSET', KEYS[1], i - 1, ARGV[2])
      return 1
    end
  end
  return 0
end, {KEYS[1], 'list'})
