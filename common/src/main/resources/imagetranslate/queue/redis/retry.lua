-- Puts a job aside until its next attempt, and takes the next job.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the stage's retry set
-- ARGV  1 the payload as claimed   2 delay in milliseconds   3 when the job was first claimed, epoch milliseconds
--       4 seconds to keep the meta hash   5 how many attempts it has had more: 1, or 0 where it was none of its own
--       6 '1' to take the next job   7 prefix of receipts   8 prefix of meta hashes
-- Returns {code, next payload or nil, 0, id of the next job where nothing is known of it}
--   DONE       the job waits in the retry set
--   DUPLICATE  another copy of this very message waits there already; this one is dropped, and costs that one no attempt
--   FENCED     the job isn't in this consumer's hand any more; nothing was changed
return guarded(function()
  if not holds(KEYS[2], ARGV[1]) then
    return {'FENCED', false, 0, false}
  end
  call('LREM', KEYS[2], 1, NOTHING)
  call('HSETNX', KEYS[4], 'first_seen', ARGV[3])
  call('EXPIRE', KEYS[4], ARGV[4])
  call('HINCRBY', KEYS[4], 'attempts', 0)
  local time = call('TIME')
  local due = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2]
  local code = 'DUPLICATE'
  if call('ZADD', KEYS[5], 'NX', due, ARGV[1]) == 1 then
    call('HINCRBY', KEYS[4], 'attempts', ARGV[5])
    code = 'DONE'
  end
  call('LREM', KEYS[2], 1, ARGV[1])
  local payloads, ids = take_next(KEYS[1], ARGV[6] == '1' and {KEYS[2]} or {}, KEYS[3], ARGV[7], ARGV[8])
  return {code, payloads[1] or false, 0, ids[1] or false}
end, {KEYS[2], 'list', KEYS[4], 'hash', KEYS[5], 'zset'})
