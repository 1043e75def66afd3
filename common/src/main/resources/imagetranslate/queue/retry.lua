-- Puts a job aside until its next attempt, and takes the next job.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the stage's retry set
-- ARGV  1 the payload as claimed   2 delay in milliseconds   3 when the job was first claimed, epoch milliseconds
--       4 seconds to keep the meta hash   5 how many attempts it has had more: 1, or 0 where it was none of its own
--       6 '1' to take the next job   7 prefix of receipts   8 prefix of meta hashes
-- Returns {code, next payload or nil, 0, id of the next job where nothing is known of it}
--   DONE    the job waits in the retry set
--   FENCED  the job isn't in this consumer's hand any more; nothing was changed
if redis.call('LREM', KEYS[2], 1, ARGV[1]) == 0 then
  return {'FENCED', false, 0, false}
end
redis.call('HINCRBY', KEYS[4], 'attempts', ARGV[5])
redis.call('HSETNX', KEYS[4], 'first_seen', ARGV[3])
redis.call('EXPIRE', KEYS[4], ARGV[4])
local time = redis.call('TIME')
local due = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2]
redis.call('ZADD', KEYS[5], due, ARGV[1])
local payloads, ids = take_next(KEYS[1], ARGV[6] == '1' and {KEYS[2]} or {}, KEYS[3], ARGV[7], ARGV[8])
return {'DONE', payloads[1] or false, 0, ids[1] or false}
