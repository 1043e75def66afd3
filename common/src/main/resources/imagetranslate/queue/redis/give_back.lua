-- Puts a job back where it is claimed next, as if it had never been taken: neither an attempt nor a recovery.
-- KEYS  1 the stage's list   2 own processing list
-- ARGV  1 the payload as claimed
-- Returns {code, nil, 0, nil}
--   DONE    the job is on the stage's list
--   FENCED  the job isn't in this consumer's hand any more; nothing was changed
return guarded(function()
  if not holds(KEYS[2], ARGV[1]) then
    return {'FENCED', false, 0, false}
  end
  call('LREM', KEYS[2], 1, NOTHING)
  call('RPUSH', KEYS[1], ARGV[1])
  call('LREM', KEYS[2], 1, ARGV[1])
  return {'DONE', false, 0, false}
end, {KEYS[1], 'list', KEYS[2], 'list'})
